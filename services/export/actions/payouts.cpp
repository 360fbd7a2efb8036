#include "export/actions/payouts.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/money.hpp"
#include "events/outbox.hpp"
#include "export/actions/set_off.hpp"
#include "export/actions/transfers.hpp"
#include "export/domain/csv.hpp"
#include "export/domain/ledger.hpp"
#include "export/store/ledger_store.hpp"

namespace dermaga::exports {

namespace {

struct Row {
    std::string_view from, move, to;
};
constexpr Row batch_moves[] = {
    {"created", "export", "exported"}, {"exported", "pay", "paid"},
    {"created", "cancel", "cancelled"}, {"exported", "cancel", "cancelled"},
    {"created", "release", "released"},
    {"released", "cancel", "released"},  // closed by what becomes of the rest
};

Refusal conflict(char const* code, std::string const& state = "") {
    return Refusal(RefusalKind::conflict, code, {{"state", state}});
}

void pay(db::Transaction& tx, PayoutBatch const& batch) {
    for (auto const& one : payouts_of(tx, batch.id))
        post(tx, {batch.id + ":" + one.seller_id, "payout", "", ""},
            payout(one.seller_id, Money(one.amount_minor, Currency::IDR)));
}

Result<void> release(db::Transaction& tx, PayoutContext const& context, PayoutBatch const& batch,
    std::string const& actor_id) {
    if (!context.has_bank) return conflict("payout_bank_missing");
    if (actor_id == batch.created_by) return conflict("payout_four_eyes");
    return make_transfers(tx, context, batch.id);
}

}  // namespace

Result<BatchDocument> make_batch(
    db::Transaction& tx, Clock const& clock, std::string const& actor_id) {
    auto const id = PayoutId::generate(clock).text();
    try {
        insert_batch(tx, id, actor_id);
    } catch (db::ConstraintBroken const&) {
        return conflict("payout_open_already");
    }
    set_off_debts(tx, id, payouts_max);
    if (insert_payouts(tx, id, payouts_max) == 0) return conflict("payout_nothing_owed");
    events::audit(tx, actor_id, "payout.create", id);
    return *find_batch(tx, id);
}

Result<BatchDocument> move_batch(
    db::Transaction& tx, PayoutContext const& context, MoneyMove const& move) {
    auto const batch = lock_batch(tx, move.id);
    auto const* const row = std::ranges::find_if(batch_moves, [&](Row const& one) {
        return one.move == move.move && (!batch || one.from == batch->state);
    });
    if (!batch) return Refusal(RefusalKind::not_found, "not_found");
    if (batch->version != move.version)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    if (row == std::end(batch_moves)) return conflict("payout_state_conflict", batch->state);
    if (row->move == "pay") {
        if (move.actor_id == batch->created_by || move.actor_id == batch->exported_by)
            return conflict("payout_four_eyes");
        if (move.reference.empty()) return Refusal(Faults{Fault("/reference", "required")});
        pay(tx, *batch);
    }
    if (row->move == "release") {
        auto const released = release(tx, context, *batch, move.actor_id);
        if (!released) return released.error();
    }
    set_state(tx, *batch, row->to, move.actor_id, move.reference);
    if (row->move == "cancel" && batch->state == "released") {
        auto const now = context.clock.now();
        cancel_waiting(tx, batch->id, now);
        close_if_decided(tx, batch->id, now);
    }
    events::audit(tx, move.actor_id, "payout." + move.move, batch->id);
    return *find_batch(tx, batch->id);
}

Result<std::string> batch_file(db::Transaction& tx, BankAccounts const& accounts,
    std::string const& batch_id, std::string const& actor_id) {
    auto const batch = lock_batch(tx, batch_id);
    if (!batch) return Refusal(RefusalKind::not_found, "not_found");
    if (batch->state != "exported" && batch->state != "paid")
        return conflict("payout_state_conflict", batch->state);
    std::string file = "bank_code,account_number,account_name,amount,currency,reference\r\n";
    for (auto const& one : payouts_of(tx, batch->id)) {
        auto const account = accounts(tx, one.seller_id);
        if (!account)
            return Refusal(
                RefusalKind::conflict, "payout_account_missing", {{"seller_id", one.seller_id}});
        file += csv_cell(account->bank_code) + "," + csv_cell(account->account_number) + "," +
            csv_cell(account->account_name) + "," +
            Money(one.amount_minor, Currency::IDR).amount() + ",IDR," +
            csv_cell(batch->id + " " + one.seller_id) + "\r\n";
    }
    events::audit(tx, actor_id, "payout.file_read", batch->id);
    return file;
}

}  // namespace dermaga::exports
