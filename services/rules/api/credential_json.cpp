#include "rules/api/credential_json.hpp"

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "rules/domain/credential_number.hpp"

namespace dermaga::rules {

namespace {

constexpr std::size_t type_length_max = 60;
constexpr std::size_t number_length_max = 100;
constexpr std::size_t reason_length_max = 500;

std::optional<Date> read_date(json::Reader& reader, std::string_view name) {
    auto const text = reader.optional_text(name, {1, 10});
    if (!text) return std::nullopt;
    auto const day = parse_iso_date(*text);
    if (!day) reader.fault(name, "rules_day_format");
    return day;
}

/// What somebody should look at twice in the number.
boost::json::array warnings_json(Credential const& credential, CredentialContext const& context) {
    boost::json::array all;
    for (auto const& one : number_warnings(credential.type, credential.number))
        all.push_back(boost::json::object{{"code", one.code},
            {"text", context.messages.text(one.code, context.language, one.arguments)}});
    return all;
}

}  // namespace

Result<CredentialEntry> read_credential(std::string_view body, http::Request const& request) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    CredentialEntry entry;
    entry.seller_id = request.principal.seller_id;
    entry.account_id = request.principal.account_id;
    entry.product_id = reader.optional_text("product_id", {1, 40});
    entry.type = reader.text("type", {1, type_length_max});
    auto const text = reader.optional_text("number", {1, number_length_max, false});
    auto const number = credential_number(entry.type, text.value_or(""));
    if (number) entry.number = *number;
    else {
        auto const refusal = number.error();
        reader.fault("number", refusal.code(), refusal.arguments());
    }
    entry.valid_from = read_date(reader, "valid_from");
    entry.valid_until = read_date(reader, "valid_until");
    auto const last = last_day_by_number(entry.type, entry.number);
    if (last && entry.valid_from > *last)
        reader.fault("valid_from", "credential_beyond_number", {{"last", to_iso_date(*last)}});
    if (last && entry.valid_until > *last)
        reader.fault("valid_until", "credential_beyond_number", {{"last", to_iso_date(*last)}});
    if (entry.valid_from && entry.valid_until && *entry.valid_until < *entry.valid_from)
        reader.fault("valid_until", "credential_days_reversed");
    if (!entry.valid_until) entry.valid_until = last;
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return entry;
}

Result<std::string> read_reason(std::string_view body) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto reason = reader.optional_text("reason", {0, reason_length_max}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return reason;
}

boost::json::object credential_json(
    Credential const& credential, CredentialContext const& context) {
    auto const& types = context.active.book.credentials();
    auto const type = types.find(credential.type);
    bool const is_expired =
        credential.valid_until && *credential.valid_until < to_iso_date(context.today);
    boost::json::object object{{"id", credential.id},
        {"product_id", optional_text(credential.product_id)}, {"type", credential.type},
        {"type_name", type ? types[*type].name.in(context.language) : credential.type},
        {"number", credential.number}, {"valid_from", optional_text(credential.valid_from)},
        {"valid_until", optional_text(credential.valid_until)}, {"state", credential.state},
        {"is_expired", is_expired}, {"reason", credential.reason},
        {"warnings", warnings_json(credential, context)},
        {"documents", boost::json::parse(credential.documents)}, {"version", credential.version},
        {"created_at", credential.created_at},
        {"decided_at", optional_text(credential.decided_at)}};
    if (context.viewer.empty()) return object;
    object["seller_id"] = credential.seller_id;
    object["seller_name"] = optional_text(credential.seller_name);
    object["product_title"] = optional_text(credential.product_title);
    object["may_decide"] = credential.state == "pending" && credential.entered_by != context.viewer;
    return object;
}

}  // namespace dermaga::rules
