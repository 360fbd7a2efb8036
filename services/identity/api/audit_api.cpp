#include "identity/api/audit_api.hpp"

#include <charconv>

#include "identity/api/identity_json.hpp"
#include "identity/api/page.hpp"
#include "identity/store/audit_store.hpp"

namespace dermaga::identity {
namespace {

/// The key of a page is the number of the last entry it showed; newest first, so the first page has
/// none.
Result<std::optional<std::int64_t>> entry_before(Page const& page) {
    if (page.after.empty()) return std::optional<std::int64_t>();
    std::int64_t id = 0;
    auto const* const end = page.after.data() + page.after.size();
    auto const [stop, error] = std::from_chars(page.after.data(), end, id);
    if (error != std::errc() || stop != end)
        return Refusal(RefusalKind::malformed, "identity_list_cursor");
    return std::optional(id);
}

std::string base_of(std::string const& subject) {
    // Only ids of ours get this far, which need no escaping in an address.
    return subject.empty() ? "/admin/v1/audit?" : "/admin/v1/audit?subject=" + subject + "&";
}

bool is_id_text(std::string_view text) {
    return text.size() <= 64 &&
        text.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
        std::string_view::npos;
}

}  // namespace

boost::asio::awaitable<http::Response> AuditApi::list(http::Request const& request) {
    auto const page = read_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const before = entry_before(*page);
    if (!before) co_return platform::problem(platform_, request, before.error());
    auto const subject = std::string(request.parameter("subject"));
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!is_id_text(subject)) return http::json(audit_json({}, ""));
        auto entries = list_audit(tx, subject, *before, page->limit + 1);
        auto const more = entries.size() > static_cast<std::size_t>(page->limit);
        if (more) entries.pop_back();
        auto const next = more
            ? next_page(base_of(subject), *page, std::to_string(entries.back().id))
            : std::string();
        return http::json(audit_json(entries, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::identity
