#include "partner/api/rejection_json.hpp"

#include <boost/json.hpp>

#include "http/lists.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "partner/api/feed_query.hpp"

namespace dermaga::partner {

namespace {

constexpr std::size_t note_length_max = 1000;
constexpr std::size_t pointers_max = 20;
constexpr std::size_t pointer_length_max = 200;
constexpr std::int64_t page_usual = 50;

std::string reason_text(std::string_view code, RejectionReader const& reader) {
    return reader.messages.text("rejection_" + std::string(code), reader.language);
}

std::int64_t seconds(std::chrono::milliseconds time) {
    return std::chrono::floor<std::chrono::seconds>(time).count();
}

boost::json::value version_or_null(std::int64_t version) {
    return version > 0 ? boost::json::value(version) : boost::json::value();
}

boost::json::value text_or_null(std::string const& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

boost::json::array history_json(std::vector<RejectionStep> const& steps) {
    boost::json::array history;
    for (auto const& step : steps)
        history.push_back(
            {{"at", to_rfc3339(step.at)}, {"event", step.event}, {"actor", step.actor},
                {"note", step.note}, {"listing_version", version_or_null(step.listing_version)}});
    return history;
}

}  // namespace

Result<NewRejection> read_rejection(http::Request const& request) {
    auto const value = json::read_object(request.body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    NewRejection wanted;
    wanted.partner_id = request.principal.partner_id;
    wanted.product_id = reader.text("product_id", {1, id_length_max, false});
    wanted.reason = reader.text("reason", {1, id_length_max, false});
    wanted.pointers =
        reader.optional_texts("pointers", pointers_max, {1, pointer_length_max, false});
    for (std::size_t i = 0; i < wanted.pointers.size(); ++i)
        if (!wanted.pointers[i].starts_with('/'))
            faults.emplace_back("/pointers/" + std::to_string(i), "rejection_pointer");
    wanted.note = reader.optional_text("note", {1, note_length_max, true}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return wanted;
}

Result<std::string> read_note(std::string_view body) {
    if (body.empty()) return std::string();
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    auto note = reader.optional_text("note", {1, note_length_max, true}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return note;
}

Result<RejectionSearch> read_rejection_search(http::Request const& request) {
    RejectionSearch search;
    auto const limit = http::list_limit(request, page_usual);
    if (!limit) return limit.error();
    auto cursor = id_of(request, "cursor");
    if (!cursor) return cursor.error();
    auto product_id = id_of(request, "product_id");
    if (!product_id) return product_id.error();
    search.owner = owner_of(request);
    search.state = request.parameter("state");
    if (!search.state.empty() && !parse_rejection_state(search.state))
        return Refusal(RefusalKind::malformed, "rejection_list_state");
    search.limit = *limit;
    search.before_id = std::move(*cursor);
    search.product_id = std::move(*product_id);
    return search;
}

RejectionOwner owner_of(http::Request const& request) {
    return RejectionOwner{request.principal.partner_id, request.principal.seller_id};
}

boost::json::object rejection_json(Rejection const& rejection, RejectionReader const& reader) {
    auto const hand = hand_of(rejection.state);
    auto const running = std::max(reader.now - rejection.moved_at, std::chrono::milliseconds(0));
    auto const in = [&](RejectionHand whose, std::chrono::milliseconds before) {
        return seconds(whose == hand ? before + running : before);
    };
    boost::json::object shown;
    shown["id"] = rejection.id;
    shown["product_id"] = rejection.product_id;
    shown["partner_id"] = rejection.partner_id;
    shown["sku"] = text_or_null(rejection.sku);
    shown["title"] = text_or_null(rejection.title);
    shown["partner_name"] = text_or_null(rejection.partner_name);
    shown["listing_version"] = rejection.listing_version;
    shown["resubmitted_version"] = version_or_null(rejection.resubmitted_version);
    shown["reason"] = {{"code", rejection.reason}, {"text", reason_text(rejection.reason, reader)}};
    shown["pointers"] = boost::json::value_from(rejection.pointers);
    shown["note"] = rejection.note;
    shown["answer"] = rejection.answer;
    shown["state"] = rejection_state_name(rejection.state);
    shown["hand"] = rejection_hand_name(hand);
    shown["seller_s"] = in(RejectionHand::seller, rejection.with_seller);
    shown["partner_s"] = in(RejectionHand::partner, rejection.with_partner);
    shown["version"] = rejection.version;
    shown["created_at"] = to_rfc3339(rejection.created_at);
    shown["moved_at"] = to_rfc3339(rejection.moved_at);
    shown["history"] = history_json(rejection.steps);
    return shown;
}

std::string rejections_json(
    std::vector<Rejection> const& found, std::string const& next, RejectionReader const& reader) {
    boost::json::array items;
    for (auto const& rejection : found)
        items.push_back(rejection_json(rejection, reader));
    boost::json::object page{{"items", std::move(items)}};
    if (next.empty()) page["next"] = nullptr;
    else page["next"] = next;
    return boost::json::serialize(page);
}

std::string open_json(OpenRejections const& open) {
    boost::json::array items;
    for (auto const& product : open.products)
        items.push_back({{"product_id", product.product_id}, {"open", product.count}});
    return boost::json::serialize(
        boost::json::object{{"open", open.total}, {"items", std::move(items)}});
}

std::string reasons_json(RejectionReader const& reader) {
    boost::json::array items;
    for (auto const& reason : rejection_reasons())
        items.push_back({{"code", reason.code}, {"pointer", reason.pointer},
            {"text", reason_text(reason.code, reader)}});
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

}  // namespace dermaga::partner
