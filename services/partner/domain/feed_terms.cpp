#include "partner/domain/feed_terms.hpp"

#include <stdexcept>

namespace dermaga::partner {

namespace {

constexpr std::string_view terms_begin = R"({"stock":")";

}  // namespace

FeedTerms feed_terms_from(std::string_view json) {
    if (json.starts_with(terms_begin)) {
        auto const name = json.substr(terms_begin.size());
        if (auto const detail = trade::stock_detail_from_name(name.substr(0, name.find('"'))))
            return {*detail, std::string(json)};
    }
    throw std::invalid_argument("a partner's terms are not what partner.feed_terms writes");
}

}  // namespace dermaga::partner
