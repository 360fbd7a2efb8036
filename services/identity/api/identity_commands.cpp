// The bodies that come in; what goes out is identity_json.cpp.
#include <boost/json.hpp>

#include "identity/api/identity_json.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::identity {
namespace {

constexpr std::size_t identifier_typed_max = 254;
constexpr std::size_t name_typed_max = 1000;
constexpr std::size_t scopes_typed_max = 10;
constexpr std::size_t reason_length_max = 500;

void add_refusal(json::Reader& reader, std::string_view name, Result<Identifier> const& parsed) {
    auto const refusal = parsed.error();
    reader.fault(name, refusal.code(), refusal.arguments());
}

/// Exactly one of "email" and "phone".
std::optional<Identifier> read_identifier(json::Reader& reader, Faults const& faults) {
    auto const before = faults.size();
    auto const email = reader.optional_text("email", {1, Identifier::email_bytes_max});
    auto const phone = reader.optional_text("phone", {1, 30});
    if (faults.size() != before) return std::nullopt;
    if (email.has_value() == phone.has_value()) {
        reader.fault(phone ? "phone" : "email", "identifier_required");
        return std::nullopt;
    }
    auto const name = email ? "email" : "phone";
    auto parsed = email ? Identifier::parse_email(*email) : Identifier::parse_phone(*phone);
    if (parsed) return *parsed;
    add_refusal(reader, name, parsed);
    return std::nullopt;
}

Language read_language(json::Reader& reader, Language otherwise) {
    auto const code = reader.optional_text("language", {1, 10});
    if (!code) return otherwise;
    auto const language = parse_language(*code);
    if (!language) reader.fault("language", "not_allowed_value", {{"allowed", "id, en, zh"}});
    return language.value_or(otherwise);
}

}  // namespace

Result<SignUpBody> read_sign_up(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto const identifier = read_identifier(reader, faults);
    auto password = reader.text("password", {password_length_min, password_length_max});
    auto const language = read_language(reader, request.language);
    reader.finish();
    if (!password.empty()) {
        auto const typed = identifier ? identifier->text() : std::string();
        auto const weak = check_password(password, typed, "/password");
        faults.insert(faults.end(), weak.begin(), weak.end());
    }
    if (!faults.empty()) return Refusal(std::move(faults));
    return SignUpBody{*identifier, std::move(password), language};
}

Result<SignInBody> read_sign_in(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    SignInBody body;
    body.identifier = reader.text("identifier", {1, identifier_typed_max});
    body.password = reader.text("password", {1, password_length_max});
    body.totp = reader.optional_text("totp", {1, 10}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return body;
}

Result<PasswordChange> read_password_change(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    PasswordChange change;
    change.account_id = request.principal.account_id;
    change.session_id = request.principal.session_id;
    change.remote_address = request.remote_address;
    change.password = reader.text("password", {1, password_length_max});
    change.new_password = reader.text("new_password", {password_length_min, password_length_max});
    change.totp = reader.optional_text("totp", {1, 10}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return change;
}

Result<NewPartner> read_new_partner(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    NewPartner command;
    // Only what cannot be read at all is refused here; add_partner checks both values together.
    command.name = reader.optional_text("name", {1, name_typed_max}).value_or("");
    command.scopes = reader.optional_texts("scopes", scopes_typed_max, {1, 40});
    command.created_by = request.principal.account_id;
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return command;
}

Result<Suspension> read_suspension(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    Suspension suspension{request.segment("partner_id"), request.principal.account_id,
        reader.text("reason", {1, reason_length_max})};
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return suspension;
}

}  // namespace dermaga::identity
