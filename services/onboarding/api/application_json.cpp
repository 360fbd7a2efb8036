#include "onboarding/api/application_json.hpp"

#include <boost/json.hpp>

namespace dermaga::onboarding {
namespace {

namespace json = boost::json;

json::value text_or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value moment_or_null(std::optional<Timestamp> const& at) {
    return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

json::object fields_object(ApplicationFields const& fields) {
    json::object object;
    for (auto const& place : field_places()) {
        auto const name = place.pointer.substr(1);
        auto const slash = name.find('/');
        if (slash == std::string_view::npos) {
            object[name] = fields.*(place.value);
            continue;
        }
        auto& group = object[name.substr(0, slash)];
        if (!group.is_object()) group.emplace_object();
        group.get_object()[name.substr(slash + 1)] = fields.*(place.value);
    }
    return object;
}

json::array faults_array(Faults const& faults, Audience const& audience) {
    json::array list;
    for (auto const& fault : faults) {
        json::object item;
        item["pointer"] = fault.pointer;
        item["code"] = fault.code;
        item["severity"] = fault.severity == Fault::Severity::warning ? "warning" : "error";
        item["message"] = audience.messages.text(fault.code, audience.language, fault.arguments);
        list.push_back(std::move(item));
    }
    return list;
}

json::object document_object(DocumentRow const& document) {
    json::object object;
    object["id"] = document.id;
    object["kind"] = document.kind;
    object["file_name"] = document.file_name;
    object["content_type"] = document.content_type;
    object["bytes"] = document.bytes;
    return object;
}

json::value correction_of(ApplicationRow const& row) {
    if (row.state != State::needs_correction) return nullptr;
    json::object correction;
    correction["note"] = row.correction_note;
    correction["fields"] = json::parse(row.correction_fields);
    return correction;
}

json::array history_array(std::vector<HistoryLine> const& history, bool with_actor) {
    json::array list;
    for (auto const& line : history) {
        json::object item;
        item["at"] = to_rfc3339(line.at);
        item["action"] = line.action;
        item["note"] = line.note;
        if (with_actor) {
            item["actor"] = line.actor_account_id;
            item["actor_label"] = text_or_null(line.actor_label);
        }
        list.push_back(std::move(item));
    }
    return list;
}

json::object common_object(ApplicationView const& view, Audience const& audience) {
    json::object object;
    object["id"] = view.row.id;
    object["state"] = state_name(view.row.state);
    object["version"] = view.row.version;
    object["submitted_at"] = moment_or_null(view.row.submitted_at);
    object["fields"] = fields_object(view.fields);
    json::array documents;
    for (auto const& document : view.documents)
        documents.push_back(document_object(document));
    object["documents"] = std::move(documents);
    object["faults"] = faults_array(view.faults, audience);
    json::array missing;
    for (auto const& pointer : view.missing)
        missing.emplace_back(pointer);
    object["missing"] = std::move(missing);
    object["correction"] = correction_of(view.row);
    return object;
}

}  // namespace

std::string application_json(ApplicationView const& view, Audience const& audience) {
    auto object = common_object(view, audience);
    object["history"] = history_array(view.history, false);
    return json::serialize(object);
}

std::string desk_json(ApplicationView const& view, Audience const& audience) {
    auto object = common_object(view, audience);
    object["seller_id"] = view.row.seller_id;
    object["reviewer"] = text_or_null(view.row.reviewer_account_id);
    object["decided_at"] = moment_or_null(view.row.decided_at);
    object["warnings"] = faults_array(view.warnings, audience);
    object["history"] = history_array(view.history, true);
    return json::serialize(object);
}

std::string document_json(DocumentRow const& document) {
    return json::serialize(document_object(document));
}

std::string queue_json(std::vector<QueueLine> const& lines, std::string const& next) {
    json::array items;
    for (auto const& line : lines) {
        json::object item;
        item["id"] = line.id;
        item["legal_name"] = line.legal_name;
        item["business_form"] = line.business_form;
        item["state"] = state_name(line.state);
        item["submitted_at"] = moment_or_null(line.submitted_at);
        item["version"] = line.version;
        item["seller_id"] = line.seller_id;
        items.push_back(std::move(item));
    }
    json::object list;
    list["items"] = std::move(items);
    list["next"] = text_or_null(next);
    return json::serialize(list);
}

}  // namespace dermaga::onboarding
