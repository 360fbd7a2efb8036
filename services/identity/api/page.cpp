#include "identity/api/page.hpp"

#include "base/text.hpp"
#include "http/lists.hpp"

namespace dermaga::identity {
Result<Page> read_page(http::Request const& request) {
    Page page;
    auto const limit = http::list_limit(request, page.limit);
    if (!limit) return limit.error();
    page.limit = *limit;
    auto const cursor = request.parameter("cursor");
    if (!cursor.empty()) {
        auto const key = from_base64url(cursor);
        if (!key || !is_utf8_text(*key) || key->size() > 100)
            return Refusal(RefusalKind::malformed, "identity_list_cursor");
        page.after = *key;
    }
    return page;
}

std::string next_page(std::string_view base, Page const& page, std::string_view last_key) {
    return std::string(base) + "cursor=" + to_base64url(last_key) +
        "&limit=" + std::to_string(page.limit);
}

}  // namespace dermaga::identity
