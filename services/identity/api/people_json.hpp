#pragma once

#include <string>
#include <vector>

#include "http/request.hpp"
#include "identity/actions/partner_people.hpp"
#include "identity/store/invitation_store.hpp"

namespace dermaga::identity {

/// {"email": "…"} for the partner in the address.
Result<NewInvitation> read_invitation(http::Request const& request);
/// {"code": "…"}
Result<std::string> read_invitation_code(http::Request const& request);

/// Who accepts, with the password as typed.
struct AcceptanceBody {
    std::string code;
    std::string password;
    std::string totp;
    Language language = Language::id;
};
Result<AcceptanceBody> read_acceptance(http::Request const& request);

/// The one answer that shows an invitation's code.
std::string invitation_json(IssuedInvitation const& issued);
/// {"items": [{"email", "state": "joined" | "invited" | "lapsed", "since", "expires_at"}]}
std::string people_json(std::vector<PartnerPerson> const& people, Timestamp now);
/// What the invited sees: who invites whom, and the secret for the authenticator app.
std::string shown_invitation_json(ShownInvitation const& invitation);

}  // namespace dermaga::identity
