#include "export/actions/repayments.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "export/domain/ledger.hpp"
#include "export/store/ledger_store.hpp"

namespace dermaga::exports {

namespace {

struct RepaymentTag {
    static constexpr std::string_view prefix = "rpy";
};
using RepaymentId = Id<RepaymentTag>;

Refusal conflict(char const* code, std::string const& state = "") {
    return Refusal(RefusalKind::conflict, code, {{"state", state}});
}

}  // namespace

Result<RepaymentDocument> make_repayment(db::Transaction& tx, Clock const& clock,
    std::string const& partner_id, Currency currency, std::string const& actor_id) {
    Repayment repayment;
    repayment.id = RepaymentId::generate(clock).text();
    repayment.partner_id = partner_id;
    repayment.amount = Money(0, currency);
    repayment.created_by = actor_id;
    // Nothing of it is set off meanwhile.
    lock_credit(tx, partner_id, currency);
    try {
        if (!insert_repayment(tx, repayment)) return conflict("repayment_nothing_owed");
    } catch (db::ConstraintBroken const&) {
        return conflict("repayment_open_already");
    }
    events::audit(tx, actor_id, "repayment.create", repayment.id);
    return *find_repayment(tx, repayment.id);
}

Result<RepaymentDocument> move_repayment(db::Transaction& tx, MoneyMove const& move) {
    auto const repayment = lock_repayment(tx, move.id);
    if (!repayment) return Refusal(RefusalKind::not_found, "not_found");
    if (repayment->version != move.version)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    if (repayment->state != "created")
        return conflict("repayment_state_conflict", repayment->state);
    auto const is_payment = move.move == "pay";
    if (is_payment) {
        if (move.actor_id == repayment->created_by) return conflict("repayment_four_eyes");
        if (move.reference.empty()) return Refusal(Faults{Fault("/reference", "required")});
        post(tx, {repayment->id, "repayment", "", ""},
            pay_back(repayment->partner_id, repayment->amount));
    }
    decide_repayment(
        tx, repayment->id, is_payment ? "paid" : "cancelled", move.actor_id, move.reference);
    events::audit(tx, move.actor_id, "repayment." + move.move, repayment->id);
    return *find_repayment(tx, repayment->id);
}

}  // namespace dermaga::exports
