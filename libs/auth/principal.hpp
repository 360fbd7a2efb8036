#pragma once

#include <string>
#include <vector>

#include "auth/permissions.hpp"

namespace dermaga {

/// Who makes a request, as the database said a moment ago.
struct Principal {
    Role role = Role::visitor;
    std::string account_id;           ///< acc_…, "" for a visitor or a partner's program
    std::string seller_id;            ///< sel_… of a seller's account, else ""
    std::string partner_id;           ///< par_… of a partner's token or person, else ""
    std::string client_id;            ///< cli_… of a partner's token, else ""
    std::string session_id;           ///< hash of the token (hex): what sign-out revokes
    bool from_cookie = false;         ///< a cookie session: unsafe methods need the CSRF token
    std::vector<std::string> scopes;  ///< of a partner's token; of its person, all the partner has
};

/// Whom logs and the audit log name: the person who signed in, or else the partner whose program it
/// is;
/// "" for a visitor.
inline std::string const& actor_of(Principal const& who) {
    return who.account_id.empty() ? who.partner_id : who.account_id;
}

}  // namespace dermaga
