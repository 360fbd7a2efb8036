#include "identity/api/page.hpp"

#include <charconv>

#include "base/text.hpp"

namespace dermaga::identity {
namespace {

constexpr int limit_max = 500;

}  // namespace

Result<Page> read_page(http::Request const& request) {
    Page page;
    auto const limit = request.parameter("limit");
    if (!limit.empty()) {
        auto const [end, error] =
            std::from_chars(limit.data(), limit.data() + limit.size(), page.limit);
        if (error != std::errc() || end != limit.data() + limit.size() || page.limit < 1 ||
            page.limit > limit_max)
            return Refusal(RefusalKind::malformed, "identity_list_limit",
                           {{"max", std::to_string(limit_max)}});
    }
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
