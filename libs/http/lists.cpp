#include "http/lists.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "base/whole_number.hpp"

namespace dermaga::http {

Result<int> list_limit(Request const& request, int usual) {
    auto const text = request.parameter("limit");
    if (text.empty()) return usual;
    auto const limit = whole_number(text).value_or(0);
    if (limit < 1 || limit > list_limit_max)
        return Refusal{RefusalKind::malformed, "list_limit", {{"max", std::to_string(list_limit_max)}}};
    return static_cast<int>(limit);
}

std::string percent_encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace dermaga::http
