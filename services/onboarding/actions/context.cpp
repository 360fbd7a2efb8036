#include "onboarding/actions/context.hpp"

#include <boost/json.hpp>

#include "events/outbox.hpp"

namespace dermaga::onboarding {
namespace {

constexpr char const* stream = "onboarding";

std::string fields_context(std::string const& application_id) {
    return "onboarding.applications.fields:" + application_id;
}

void keep_history(
    db::Transaction& tx, Context const& context, ApplicationRow const& row, Step const& step) {
    HistoryLine line;
    line.at = context.clock.now();
    line.actor_account_id = step.actor_account_id;
    line.action = step.action;
    line.note = step.note;
    add_history(tx, row.id, line);
}

}  // namespace

std::optional<Refusal> check_version(ApplicationRow const& row, ExpectedVersion expected) {
    if (!expected || *expected == row.version) return std::nullopt;
    return Refusal(RefusalKind::precondition_failed, "precondition_failed");
}

std::optional<Refusal> require_version(ApplicationRow const& row, ExpectedVersion expected) {
    if (!expected) return Refusal(RefusalKind::precondition_required, "precondition_required");
    return check_version(row, expected);
}

std::string seal_fields(
    Context const& context, std::string const& application_id, ApplicationFields const& fields) {
    boost::json::object object;
    for (auto const& place : field_places())
        object[place.pointer] = fields.*(place.value);
    return context.cipher.encrypt(boost::json::serialize(object), fields_context(application_id));
}

ApplicationFields open_fields(Context const& context, ApplicationRow const& row) {
    auto const plain = context.cipher.decrypt(row.fields_sealed, fields_context(row.id));
    auto const value = boost::json::parse(plain);
    ApplicationFields fields;
    for (auto const& place : field_places()) {
        // A field that is newer than this application is empty in it.
        auto const* const found = value.as_object().if_contains(place.pointer);
        if (found != nullptr) fields.*(place.value) = std::string(found->as_string());
    }
    return fields;
}

std::string document_context(std::string const& document_id) {
    return "onboarding.documents.content:" + document_id;
}

void record(
    db::Transaction& tx, Context const& context, ApplicationRow const& row, Step const& step) {
    keep_history(tx, context, row, step);
    events::audit(
        tx, step.actor_account_id, "application." + step.action, row.id, step.audit_details);
}

void record_move(
    db::Transaction& tx, Context const& context, ApplicationRow const& row, Step const& step) {
    boost::json::object payload;
    payload["id"] = row.id;
    payload["seller_id"] = row.seller_id;
    payload["state"] = state_name(row.state);
    events::publish(
        tx, stream, row.id, "application." + step.action, boost::json::serialize(payload));
    record(tx, context, row, step);
}

}  // namespace dermaga::onboarding
