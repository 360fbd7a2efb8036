// The bodies that come in; what goes out is application_json.cpp.
#include <boost/json.hpp>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "onboarding/api/application_json.hpp"

namespace dermaga::onboarding {
namespace {

constexpr std::size_t correction_fields_max = 20;

/// Reads the fields of one group: "" for those at the top, or "address", "bank".
void read_group(json::Reader& reader, std::string_view group, ApplicationFields& fields) {
    for (auto const& place : field_places()) {
        auto const name = place.pointer.substr(1);
        auto const slash = name.find('/');
        auto const its_group =
            slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
        if (its_group != group) continue;
        auto const member = slash == std::string_view::npos ? name : name.substr(slash + 1);
        fields.*(place.value) = reader.optional_text(member, {1, typed_length_max}).value_or("");
    }
}

}  // namespace

Result<ApplicationFields> read_fields(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    ApplicationFields fields;
    read_group(reader, "", fields);
    for (auto const group : {"address", "bank"}) {
        auto inner = reader.optional_object(group);
        if (!inner) continue;
        read_group(*inner, group, fields);
        inner->finish();
    }
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return fields;
}

Result<ReviewBody> read_review(http::Request const& request) {
    if (request.body.empty()) return ReviewBody();
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    ReviewBody body;
    body.note = reader.optional_text("note", {1, note_length_max, true}).value_or("");
    body.fields = reader.optional_texts("fields", correction_fields_max, {1, 60});
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return body;
}

}  // namespace dermaga::onboarding
