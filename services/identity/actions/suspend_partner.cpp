#include "identity/actions/suspend_partner.hpp"

#include <boost/json.hpp>

#include "events/outbox.hpp"
#include "events/webhook_endpoints.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

/// The partner, when its suspension differs from what is wished; who finds it as wished changes
/// nothing.
Result<Partner> change(
    db::Transaction& tx, Suspension const& suspension, std::optional<Timestamp> since) {
    auto const& id = suspension.partner_id;
    if (!lock_partner(tx, id)) return Refusal(RefusalKind::not_found, "not_found");
    if (find_partner(tx, id)->suspended_at.empty() == since.has_value()) {
        set_suspended(tx, id, since);
        if (since) events::suspend_webhooks(tx, id);
        else events::resume_webhooks(tx, id);
        boost::json::object details;
        if (!suspension.reason.empty()) details["reason"] = suspension.reason;
        events::audit(tx, suspension.account_id, since ? "partner.suspended" : "partner.resumed",
            id, boost::json::serialize(details));
    }
    return *find_partner(tx, id);
}

}  // namespace

Result<Partner> suspend_partner(
    db::Transaction& tx, Clock const& clock, Suspension const& suspension) {
    return change(tx, suspension, clock.now());
}

Result<Partner> resume_partner(db::Transaction& tx, Suspension const& suspension) {
    return change(tx, suspension, std::nullopt);
}

}  // namespace dermaga::identity
