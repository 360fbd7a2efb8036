#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/partner.hpp"

namespace dermaga::identity {

/// An administrator's word about a partner.
struct Suspension {
    std::string partner_id;
    std::string account_id;  ///< of the administrator
    std::string reason;      ///< for the audit log
};

/// The partner's tokens and its people's sessions count for nobody from now on, nothing new is
/// given out, and its webhooks rest. Again it changes nothing. Audited as "partner.suspended".
/// Refusal: not_found.
Result<Partner> suspend_partner(
    db::Transaction& tx, Clock const& clock, Suspension const& suspension);
/// Everything counts again; webhooks go on where they rested. Audited as "partner.resumed".
/// Refusal: not_found.
Result<Partner> resume_partner(db::Transaction& tx, Suspension const& suspension);

}  // namespace dermaga::identity
