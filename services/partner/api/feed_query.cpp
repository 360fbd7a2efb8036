#include "partner/api/feed_query.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/whole_number.hpp"
#include "http/accept.hpp"
#include "http/lists.hpp"
#include "http/packer.hpp"
#include "trade/region.hpp"
#include "trade/route.hpp"

namespace dermaga::partner {

namespace {

constexpr std::int64_t wait_s_max = 30;
constexpr std::size_t list_items_max = 100;
constexpr std::size_t item_length_max = 120;
/// What a seller may write (catalog's limits::category).
constexpr std::size_t category_length_max = 200;
constexpr std::string_view readiness_states[] = {"blocked", "ready", "unknown"};

Refusal malformed(char const* code, std::string_view name) {
    return Refusal{RefusalKind::malformed, code, {{"name", std::string(name)}}};
}

Result<bool> flag_of(http::Request const& request, std::string_view name) {
    auto const text = request.parameter(name);
    if (text.empty() || text == "false") return false;
    if (text == "true") return true;
    return malformed("feed_flag", name);
}

/// By `format`, or without it by Accept.
Result<FeedFormatKind> format_of(http::Request const& request) {
    if (auto const name = request.parameter("format"); !name.empty()) {
        auto const format = feed_format_from_name(name);
        if (!format) return malformed("feed_format", "format");
        return *format;
    }
    auto const offered = feed_media_types();
    auto const best = http::best_offer(request.header("accept"), offered);
    if (!best)
        return Refusal{RefusalKind::not_acceptable, "not_acceptable",
            {{"offered", joined({offered.begin(), offered.end()})}}};
    return static_cast<FeedFormatKind>(*best);
}

/// A value each time the parameter comes: a category is free text and may hold a comma.
Result<std::vector<std::string>> categories_of(http::Request const& request) {
    auto categories = http::list_values(request, "category");
    auto const is_one = [](std::string const& text) {
        return !text.empty() && count_code_points(text) <= category_length_max;
    };
    if (categories.size() > list_items_max || !std::ranges::all_of(categories, is_one))
        return malformed("feed_category", "category");
    std::ranges::sort(categories);
    return categories;
}

std::vector<std::string> known_provinces() {
    std::vector<std::string> codes;
    for (auto const& province : trade::provinces())
        if (!province.is_historical) codes.emplace_back(province.code);
    return codes;
}

std::vector<std::string> known_routes() {
    std::vector<std::string> codes;
    for (auto const route : trade::all_routes)
        codes.emplace_back(trade::route_code(route));
    return codes;
}

Faults faults_of(Assortment const& assortment) {
    Faults faults;
    for (auto const& code : assortment.provinces)
        if (auto const place = trade::RegionCode::parse(code); !place || place->text() != code)
            faults.push_back(unknown_value("province", code, known_provinces()));
    if (!assortment.wants_readiness()) return faults;
    if (!trade::parse_route(assortment.route))
        faults.push_back(unknown_value("route", assortment.route, known_routes()));
    if (std::ranges::find(readiness_states, assortment.readiness) == std::end(readiness_states))
        faults.push_back(unknown_value("readiness", assortment.readiness,
            {std::begin(readiness_states), std::end(readiness_states)}));
    return faults;
}

Result<std::int64_t> number_in(std::string_view text, std::string_view name) {
    auto const number = whole_number(text);
    if (!number) return malformed("feed_number", name);
    return *number;
}

}  // namespace

Result<std::vector<std::string>> list_of(http::Request const& request, std::string_view name) {
    std::vector<std::string> items;
    auto rest = request.parameter(name);
    while (!rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        if (end == 0 || end > item_length_max || items.size() == list_items_max)
            return malformed("feed_list", name);
        items.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::sort(items);
    return items;
}

Fault unknown_value(
    std::string_view name, std::string const& value, std::vector<std::string> const& known) {
    return Fault("/" + std::string(name), "feed_value_unknown",
        {{"value", value}, {"known", joined(known)}});
}

Result<std::int64_t> number_of(
    http::Request const& request, std::string_view name, std::int64_t fallback) {
    auto const text = request.parameter(name);
    return text.empty() ? Result<std::int64_t>(fallback) : number_in(text, name);
}

Result<std::chrono::steady_clock::time_point> end_of_wait(http::Request const& request) {
    auto const wait_s = number_of(request, "wait", 0);
    if (!wait_s) return wait_s.error();
    if (*wait_s > wait_s_max) return Refusal(RefusalKind::malformed, "feed_wait");
    return std::chrono::steady_clock::now() + std::chrono::seconds(*wait_s);
}

Result<std::string> id_of(http::Request const& request, std::string_view name) {
    auto const id = request.parameter(name);
    auto const is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            c == '_';
    };
    if (id.size() > id_length_max || !std::ranges::all_of(id, is_plain))
        return malformed("feed_id", name);
    return std::string(id);
}

Result<Assortment> read_assortment(http::Request const& request) {
    auto categories = categories_of(request);
    if (!categories) return categories.error();
    auto provinces = list_of(request, "province");
    if (!provinces) return provinces.error();
    auto const reviewed_zh = flag_of(request, "reviewed_zh");
    if (!reviewed_zh) return reviewed_zh.error();
    auto certificates = list_of(request, "certificates");
    if (!certificates) return certificates.error();
    Assortment assortment;
    assortment.route = request.parameter("route");
    assortment.readiness = request.parameter("readiness");
    if (assortment.route.empty() != assortment.readiness.empty())
        return malformed("feed_readiness", "readiness");
    assortment.categories = std::move(*categories);
    assortment.provinces = std::move(*provinces);
    assortment.certificates = std::move(*certificates);
    assortment.reviewed_zh = *reviewed_zh;
    if (auto faults = faults_of(assortment); !faults.empty()) return Refusal(std::move(faults));
    return assortment;
}

std::optional<Refusal> refusal_of_certificates(
    Assortment const& assortment, std::vector<std::string> const& types) {
    Faults faults;
    for (auto const& kind : assortment.certificates)
        if (!is_kind_of(kind, types)) faults.push_back(unknown_value("certificates", kind, types));
    if (faults.empty()) return std::nullopt;
    return Refusal(std::move(faults));
}

Result<ChangeRequest> read_change_request(http::Request const& request, Timestamp now) {
    ChangeRequest wanted;
    wanted.partner_id = request.principal.partner_id;
    wanted.moment = now;
    auto assortment = read_assortment(request);
    if (!assortment) return assortment.error();
    auto const last_event = request.header("last-event-id");
    auto const after = last_event.empty() ? number_of(request, "after", 0)
                                          : number_in(last_event, "Last-Event-ID");
    if (!after) return after.error();
    auto const limit = http::list_limit(request, http::list_limit_max);
    if (!limit) return limit.error();
    auto const until = number_of(request, "until", wanted.until);
    if (!until) return until.error();
    auto epoch = id_of(request, "epoch");
    if (!epoch) return epoch.error();
    wanted.after = *after;
    wanted.epoch = std::move(*epoch);
    wanted.limit = *limit;
    wanted.until = *until;
    wanted.assortment = std::move(*assortment);
    return wanted;
}

Result<SnapshotOrder> read_snapshot_order(http::Request const& request, Timestamp now) {
    SnapshotOrder order;
    auto assortment = read_assortment(request);
    if (!assortment) return assortment.error();
    auto after_id = id_of(request, "after_id");
    if (!after_id) return after_id.error();
    auto until_id = id_of(request, "until_id");
    if (!until_id) return until_id.error();
    auto const format = format_of(request);
    if (!format) return format.error();
    order.format = *format;
    order.partner_id = request.principal.partner_id;
    order.made_at = to_rfc3339(now);
    order.coding = http::best_coding(request.header("accept-encoding"));
    order.assortment = std::move(*assortment);
    order.after_id = std::move(*after_id);
    order.until_id = std::move(*until_id);
    order.is_by_id = request.query.contains("after_id") || request.query.contains("until_id");
    return order;
}

}  // namespace dermaga::partner
