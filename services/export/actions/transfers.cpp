#include "export/actions/transfers.hpp"

#include "base/id.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"
#include "export/domain/ledger.hpp"
#include "export/store/ledger_store.hpp"

namespace dermaga::exports {

namespace {

struct TransferTag {
    static constexpr std::string_view prefix = "trf";
};
using TransferId = Id<TransferTag>;

constexpr auto system_actor = "system";

std::string account_context(std::string const& transfer_id) {
    return "export.transfers.account:" + transfer_id;
}

/// No member of an account has a line feed: the code and the number are digits, the name is one
/// line.
std::string sealed(
    auth::FieldCipher const& cipher, BankAccount const& account, std::string const& transfer_id) {
    return cipher.encrypt(
        account.bank_code + "\n" + account.account_number + "\n" + account.account_name,
        account_context(transfer_id));
}

void decide(db::Transaction& tx, TakenTransfer const& transfer, TransferNews news, Timestamp now) {
    // The batch first, so that two who learn of its last transfers see each other.
    lock_batch(tx, transfer.batch_id);
    news.due_at = now;
    if (!note_transfer(tx, news, now)) return;
    if (news.state == "paid")
        post(tx, {transfer.batch_id + ":" + transfer.seller_id, "payout", "", ""},
            payout(transfer.seller_id, Money(transfer.amount_minor, Currency::IDR)));
    events::audit(tx, system_actor, "payout.transfer_" + news.state, transfer.id);
    close_if_decided(tx, transfer.batch_id, now);
}

}  // namespace

Result<void> make_transfers(
    db::Transaction& tx, PayoutContext const& context, std::string const& batch_id) {
    auto const now = context.clock.now();
    for (auto const& one : payouts_of(tx, batch_id)) {
        auto const account = context.accounts(tx, one.seller_id);
        if (!account)
            return Refusal(
                RefusalKind::conflict, "payout_account_missing", {{"seller_id", one.seller_id}});
        auto const id = TransferId::generate(context.clock).text();
        insert_transfer(tx,
            {id, batch_id, one.seller_id, one.amount_minor, sealed(context.cipher, *account, id),
                account->bank_code, mask(account->account_number)},
            now);
    }
    return {};
}

BankAccount open_account(auth::FieldCipher const& cipher, TakenTransfer const& transfer) {
    auto const plain = cipher.decrypt(transfer.account_sealed, account_context(transfer.id));
    auto const first = plain.find('\n');
    auto const second = plain.find('\n', first + 1);
    return {plain.substr(0, first), plain.substr(first + 1, second - first - 1),
        plain.substr(second + 1)};
}

void hear(db::Transaction& tx, TakenTransfer const& transfer, HeardWord const& heard,
    Patience const& patience, Timestamp now) {
    TransferNews news{transfer.id, "unknown", heard.answer, heard.bank_reference,
        now + pause_after(transfer.tries)};
    switch (heard.word) {
        case BankWord::paid: news.state = "paid"; return decide(tx, transfer, std::move(news), now);
        case BankWord::failed:
            news.state = "failed";
            return decide(tx, transfer, std::move(news), now);
        case BankWord::not_found:
            if (transfer.sent_at && now - *transfer.sent_at >= patience.not_found) {
                news.state = "failed";
                return decide(tx, transfer, std::move(news), now);
            }
            break;
        case BankWord::pending: news.state = "pending"; break;
        case BankWord::unknown:
            // What is known to be with the bank stays so when it does not answer once.
            if (transfer.state == "pending") news.state = "pending";
            break;
    }
    note_transfer(tx, news, now);
}

void refuse(
    db::Transaction& tx, TakenTransfer const& transfer, std::string const& answer, Timestamp now) {
    decide(tx, transfer, {transfer.id, "failed", answer, "", now}, now);
}

void put_off(
    db::Transaction& tx, TakenTransfer const& transfer, std::string const& answer, Timestamp now) {
    note_transfer(
        tx, {transfer.id, transfer.state, answer, "", now + pause_after(transfer.tries)}, now);
}

void close_if_decided(db::Transaction& tx, std::string const& batch_id, Timestamp now) {
    auto const counts = count_transfers(tx, batch_id);
    if (counts.open > 0) return;
    auto const is_whole = counts.failed == 0 && counts.cancelled == 0;
    auto const* const state = is_whole ? "paid"
        : counts.paid > 0              ? "partly_paid"
        : counts.failed > 0            ? "failed"
                                       : "cancelled";
    close_batch(tx, batch_id, state, now);
    events::audit(tx, system_actor, std::string("payout.") + state, batch_id);
}

}  // namespace dermaga::exports
