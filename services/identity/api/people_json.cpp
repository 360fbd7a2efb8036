#include "identity/api/people_json.hpp"

#include <boost/json.hpp>

#include "auth/totp.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::identity {
namespace {

constexpr std::size_t code_length_max = 100;

}  // namespace

Result<NewInvitation> read_invitation(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    NewInvitation command;
    command.partner_id = request.segment("partner_id");
    command.email = reader.text("email", {1, Identifier::email_bytes_max});
    command.invited_by = request.principal.account_id;
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return command;
}

Result<std::string> read_invitation_code(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto code = reader.text("code", {1, code_length_max});
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return code;
}

Result<AcceptanceBody> read_acceptance(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    AcceptanceBody body;
    body.code = reader.text("code", {1, code_length_max});
    body.password = reader.text("password", {password_length_min, password_length_max});
    body.totp = reader.text("totp", {1, 10});
    body.language = request.language;
    reader.finish();
    if (!body.password.empty()) {
        auto const weak = check_password(body.password, "", "/password");
        faults.insert(faults.end(), weak.begin(), weak.end());
    }
    if (!faults.empty()) return Refusal(std::move(faults));
    return body;
}

std::string invitation_json(IssuedInvitation const& issued) {
    boost::json::object shown;
    shown["id"] = issued.id;
    shown["email"] = issued.email;
    shown["code"] = issued.code;
    shown["expires_at"] = to_rfc3339(issued.expires_at);
    return boost::json::serialize(shown);
}

std::string people_json(std::vector<PartnerPerson> const& people, Timestamp now) {
    boost::json::array items;
    for (auto const& person : people) {
        boost::json::object item;
        item["email"] = person.email;
        item["state"] = !person.expires_at ? "joined"
            : *person.expires_at > now     ? "invited"
                                           : "lapsed";
        item["since"] = to_rfc3339(person.since);
        item["expires_at"] = nullptr;
        if (person.expires_at) item["expires_at"] = to_rfc3339(*person.expires_at);
        items.push_back(std::move(item));
    }
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

std::string shown_invitation_json(ShownInvitation const& invitation) {
    boost::json::object shown;
    shown["email"] = invitation.email;
    shown["partner_name"] = invitation.partner_name;
    shown["totp_secret"] = invitation.totp_secret;
    shown["otpauth_uri"] = auth::otpauth_uri(invitation.totp_secret, invitation.email);
    return boost::json::serialize(shown);
}

}  // namespace dermaga::identity
