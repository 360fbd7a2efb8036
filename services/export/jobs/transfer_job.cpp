#include "export/jobs/transfer_job.hpp"

#include <utility>

namespace dermaga::exports {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 1s, .rest = 1s, .more = 0ms};
/// What a step may take besides the bank's answers.
constexpr std::chrono::seconds slack{5};
/// Questions to the bank before a transfer is sent: token, account, the transfer itself.
constexpr int questions = 3;

/// What the coroutines of a round share.
struct Desk {
    Platform& platform;
    std::shared_ptr<bank::SnapBank> bank;
    Patience patience;

    Timestamp now() const { return platform.clock.now(); }
};

using Step = boost::asio::awaitable<void>;

HeardWord heard(bank::TransferAnswer answer) {
    HeardWord said{BankWord::unknown, std::move(answer.code), std::move(answer.bank_reference)};
    switch (answer.outcome) {
        case bank::Outcome::paid: said.word = BankWord::paid; break;
        case bank::Outcome::pending: said.word = BankWord::pending; break;
        case bank::Outcome::failed: said.word = BankWord::failed; break;
        case bank::Outcome::not_found: said.word = BankWord::not_found; break;
        case bank::Outcome::unknown: break;
    }
    return said;
}

/// The partnerReferenceNo: the transfer's id without its prefix, letters and digits alone.
std::string reference_of(TakenTransfer const& transfer) {
    return transfer.id.substr(transfer.id.find('_') + 1);
}

Money amount_of(TakenTransfer const& transfer) {
    return {transfer.amount_minor, Currency::IDR};
}

boost::asio::awaitable<std::optional<TakenTransfer>> take(Desk const& desk) {
    auto const now = desk.now();
    auto const until = now + questions * desk.bank->deadline() + slack;
    auto const work = [&](db::Transaction& tx) -> Result<std::optional<TakenTransfer>> {
        return take_transfer(tx, now, until);
    };
    auto taken = co_await desk.platform.database.transact(work);
    co_return std::move(taken).value();
}

Step note(Desk const& desk, TakenTransfer const& transfer, HeardWord const& word) {
    auto const now = desk.now();
    auto const work = [&](db::Transaction& tx) -> Result<bool> {
        hear(tx, transfer, word, desk.patience, now);
        return true;
    };
    co_await desk.platform.database.transact(work);
}

Step note_refused(Desk const& desk, TakenTransfer const& transfer, std::string const& answer) {
    auto const now = desk.now();
    auto const work = [&](db::Transaction& tx) -> Result<bool> {
        refuse(tx, transfer, answer, now);
        return true;
    };
    co_await desk.platform.database.transact(work);
}

Step note_put_off(Desk const& desk, TakenTransfer const& transfer, std::string const& answer) {
    auto const now = desk.now();
    auto const work = [&](db::Transaction& tx) -> Result<bool> {
        put_off(tx, transfer, answer, now);
        return true;
    };
    co_await desk.platform.database.transact(work);
}

/// One that was sent: what has become of it?
Step ask(Desk const& desk, TakenTransfer const& transfer) {
    bank::Expected expected{reference_of(transfer), transfer.service_code, amount_of(transfer)};
    auto external_id = transfer.external_id;
    auto answer = co_await desk.bank->ask(std::move(expected), std::move(external_id));
    auto const word = heard(std::move(answer));
    co_await note(desk, transfer, word);
}

/// The only place that asks the bank to move money.
Step pay(Desk const& desk, TakenTransfer transfer, bank::Payee payee) {
    transfer.service_code = desk.bank->service_code(payee);
    transfer.sent_at = desk.now();
    transfer.tries = 0;
    auto const due_at = *transfer.sent_at + desk.bank->deadline() + slack;
    auto const work = [&](db::Transaction& tx) -> Result<std::optional<std::string>> {
        return mark_sent(tx, transfer.id, transfer.service_code, *transfer.sent_at, due_at);
    };
    auto const marked = co_await desk.platform.database.transact(work);
    auto const& external_id = marked.value();
    if (!external_id) co_return;
    transfer.state = "unknown";
    bank::Transfer order{reference_of(transfer), *external_id, std::move(payee),
        amount_of(transfer), *transfer.sent_at};
    auto answer = co_await desk.bank->pay(std::move(order));
    auto const word = heard(std::move(answer));
    co_await note(desk, transfer, word);
}

/// One that waits: to whom does the account belong, and then the money.
Step send(Desk const& desk, TakenTransfer const& transfer) {
    auto const account = open_account(desk.platform.cipher, transfer);
    bank::Payee const payee{account.bank_code, account.account_number, account.account_name};
    auto external_id = transfer.external_id;
    auto const found = co_await desk.bank->look_up(payee, std::move(external_id));
    if (found.lookup == bank::Lookup::none) {
        co_await note_refused(desk, transfer, found.code);
    } else if (found.lookup == bank::Lookup::unknown) {
        co_await note_put_off(desk, transfer, found.code);
    } else if (!bank::is_same_holder(payee.account_name, found.holder)) {
        std::string const differs = "account_name_differs";
        co_await note_refused(desk, transfer, differs);
    } else {
        co_await pay(desk, transfer, payee);
    }
}

boost::asio::awaitable<platform::Round> work_on_one(std::shared_ptr<Desk const> desk) {
    auto const transfer = co_await take(*desk);
    if (!transfer) co_return platform::Round::idle;
    auto const signed_in = co_await desk->bank->sign_in();
    if (!signed_in) {
        auto const refusal = signed_in.error();
        co_await note_put_off(*desk, *transfer, refusal.code());
        co_return platform::Round::done;
    }
    if (transfer->state == "waiting") co_await send(*desk, *transfer);
    else co_await ask(*desk, *transfer);
    co_return platform::Round::more;
}

std::function<boost::asio::awaitable<platform::Round>()> rounds_of(
    Platform& platform, std::shared_ptr<bank::SnapBank> bank, Patience patience) {
    auto const desk = std::make_shared<Desk const>(Desk{platform, std::move(bank), patience});
    return [desk] { return work_on_one(desk); };
}

}  // namespace

TransferJob::TransferJob(Platform& platform, BankLink link)
    : bank_(std::make_shared<bank::SnapBank>(platform.io, platform.clock, std::move(link.options))),
      task_(platform.io, "transfers", rhythm, rounds_of(platform, bank_, link.patience)) {}

TransferJob::~TransferJob() {
    bank_->stop();
}

}  // namespace dermaga::exports
