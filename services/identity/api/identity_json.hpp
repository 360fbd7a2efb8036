#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "identity/actions/change_password.hpp"
#include "identity/actions/partner_access.hpp"
#include "identity/actions/suspend_partner.hpp"
#include "identity/domain/account.hpp"
#include "identity/domain/partner.hpp"
#include "identity/store/audit_store.hpp"

namespace dermaga::identity {

/// The body of POST /api/v1/accounts, checked.
struct SignUpBody {
    Identifier identifier;
    std::string password;
    Language language = Language::id;
};
/// All faults at once: identifier_required, email_format, phone_…, too_short, password_too_simple
/// …. Without a language the one of the request counts.
Result<SignUpBody> read_sign_up(http::Request const& request);

/// The body of POST /api/v1/sessions.
struct SignInBody {
    std::string identifier;
    std::string password;
    std::string totp;  ///< "" when not given
};
Result<SignInBody> read_sign_in(http::Request const& request);
/// The body of POST /api/v1/account/password, asked by whoever sent it.
Result<PasswordChange> read_password_change(http::Request const& request);

/// The body of POST /admin/v1/partners; what it holds is checked by add_partner.
Result<NewPartner> read_new_partner(http::Request const& request);
/// {"reason"}, about the partner of the path.
Result<Suspension> read_suspension(http::Request const& request);

/// {"account": {…}, "csrf_token": "…"}
std::string session_json(Account const& account, std::string const& csrf_token);
/// {"account": null, "csrf_token": null}
std::string no_session_json();
/// The one answer that shows a client secret.
std::string credentials_json(PartnerCredentials const& credentials);
std::string partner_json(Partner const& partner);
/// {"items": […], "next": …}; `next` "" is null.
std::string partners_json(std::vector<Partner> const& partners, std::string const& next);
/// What a partner may know of itself; `scopes` are those of the token or session that asks.
std::string me_json(
    Partner const& partner, std::vector<std::string> const& scopes, int requests_per_minute);
std::string audit_json(std::vector<AuditEntry> const& entries, std::string const& next);

}  // namespace dermaga::identity
