#include "onboarding/api/request_parts.hpp"

#include "base/text.hpp"
#include "http/lists.hpp"

namespace dermaga::onboarding {
namespace {

/// "2026-11-24T08:30:00.000Z app_01…" as base64url.
std::optional<QueuePlace> read_cursor(std::string_view cursor) {
    auto const text = from_base64url(cursor);
    if (!text) return std::nullopt;
    auto const space = text->find(' ');
    if (space == std::string::npos) return std::nullopt;
    auto const at = parse_rfc3339(text->substr(0, space));
    auto const id = ApplicationId::parse(text->substr(space + 1));
    if (!at || !id) return std::nullopt;
    return QueuePlace{*at, id->text()};
}

}  // namespace

bool keeps_faulty(http::Request const& request) {
    return request.parameter("mode") == "draft";
}

Result<std::vector<Secret>> read_reveal(http::Request const& request) {
    std::vector<Secret> secrets;
    auto names = request.parameter("reveal");
    while (!names.empty()) {
        auto const comma = names.find(',');
        auto const secret = parse_secret(names.substr(0, comma));
        if (!secret) return Refusal(RefusalKind::malformed, "application_secret_unknown");
        secrets.push_back(*secret);
        if (comma == std::string_view::npos) break;
        names.remove_prefix(comma + 1);
    }
    return secrets;
}

Result<QueuePage> read_queue_page(http::Request const& request) {
    QueuePage page;
    auto const state = request.parameter("state");
    if (!state.empty()) {
        page.state = parse_state(state);
        if (!page.state) return Refusal(RefusalKind::malformed, "application_state_unknown");
    }
    auto const limit = http::list_limit(request, page.limit);
    if (!limit) return limit.error();
    page.limit = *limit;
    auto const cursor = request.parameter("cursor");
    if (!cursor.empty()) {
        auto const place = read_cursor(cursor);
        if (!place) return Refusal(RefusalKind::malformed, "onboarding_list_cursor");
        page.after = *place;
    }
    return page;
}

std::string next_queue_page(QueuePage const& page, QueueLine const& last) {
    std::string address = "/admin/v1/applications?";
    if (page.state) address += "state=" + std::string(state_name(*page.state)) + "&";
    address += "limit=" + std::to_string(page.limit);
    return address + "&cursor=" + to_base64url(to_rfc3339(last.queue_at) + " " + last.id);
}

}  // namespace dermaga::onboarding
