#include "export/api/statement_api.hpp"

#include <optional>

#include "auth/tokens.hpp"
#include "base/text.hpp"
#include "export/api/csv_file.hpp"
#include "export/api/statement_csv.hpp"
#include "export/api/statement_letter.hpp"
#include "export/store/statement_store.hpp"
#include "http/private_file.hpp"

namespace dermaga::exports {

namespace {

constexpr auto days_max = std::chrono::days(366);
constexpr auto jakarta = std::chrono::hours(7);
// One core writes PDFs, so that a year's long lists never take both from those who sell.
constexpr int writers = 1;
constexpr std::size_t waiting_max = 32;

/// The days `from` to `to`, both with, as moments in Jakarta.
Result<Period> read_period(http::Request const& request) {
    auto const from = parse_iso_date(request.parameter("from"));
    auto const to = parse_iso_date(request.parameter("to"));
    if (!from || !to) return Refusal(RefusalKind::malformed, "statement_period");
    auto const first = std::chrono::sys_days(*from);
    auto const last = std::chrono::sys_days(*to);
    // A day in Jakarta begins on the day before.
    if (last < first || last - first >= days_max || first - jakarta < moment_min)
        return Refusal(RefusalKind::malformed, "statement_period");
    return Period{Timestamp(first - jakarta), Timestamp(last + std::chrono::days(1) - jakarta)};
}

/// `lang` for a link, which cannot carry the language a person chose on the page; else the
/// request's.
Result<Language> read_language(http::Request const& request) {
    auto const text = request.parameter("lang");
    if (text.empty()) return request.language;
    for (auto const language : {Language::id, Language::en, Language::zh})
        if (text == language_tag(language).substr(0, 2)) return language;
    return Refusal(RefusalKind::malformed, "statement_language");
}

std::string seller_of(http::Request const& request) {
    return request.principal.role == Role::seller ? request.principal.seller_id
                                                  : request.segment("seller_id");
}

std::string partner_of(http::Request const& request) {
    return request.principal.role == Role::partner ? request.principal.partner_id
                                                   : request.segment("partner_id");
}

std::string file_name(http::Request const& request) {
    return "rekening-" + std::string(request.parameter("from")) + "-" +
        std::string(request.parameter("to"));
}

http::Response pdf_file(http::Request const& request, std::string bytes) {
    auto const hash = auth::sha256_hex(bytes);
    auto const name = file_name(request) + ".pdf";
    return http::private_file({"application/pdf", name, hash}, std::move(bytes));
}

template <class Statement>
struct Addressed {
    Statement statement;
    StatementParty party;
};

/// The rows of a plan as they become a table, while they are read.
boost::asio::awaitable<http::Response> table_answer(
    Platform& platform, platform::Seats& seats, http::Request const& request, db::CopyPlan plan) {
    auto seat = seats.take(request.principal.account_id.empty() ? request.principal.partner_id
                                                                : request.principal.account_id);
    if (!seat) co_return platform::problem(platform, request, seat.error());
    auto const stream = platform.database.copy_out(std::move(plan));
    co_await stream->begin();
    co_return csv_file(platform::seated(stream, std::move(*seat)), file_name(request) + ".csv");
}

/// The addressed statement that `find(tx, period)` gives, as a letter, which one of `workers`
/// writes.
template <class Find>
boost::asio::awaitable<http::Response> letter_answer(Platform& platform, platform::Workers& workers,
    http::Request const& request, Find const& find) {
    auto const period = read_period(request);
    if (!period) co_return platform::problem(platform, request, period.error());
    auto const language = read_language(request);
    if (!language) co_return platform::problem(platform, request, language.error());
    auto const work = [&](db::Transaction& tx) { return find(tx, *period); };
    auto const found = co_await platform.database.transact(work);
    if (!found) co_return platform::problem(platform, request, found.error());
    std::string bytes;
    std::function<void()> const write = [&] {
        bytes = paper::write_pdf(
            statement_letter(found->statement, found->party, platform.messages, *language));
    };
    co_await workers.run(write);
    co_return pdf_file(request, std::move(bytes));
}

}  // namespace

StatementApi::StatementApi(Platform& platform, BankAccounts accounts)
    : platform_(platform),
      accounts_(std::move(accounts)),
      workers_(platform.io, writers, waiting_max) {}

boost::asio::awaitable<http::Response> StatementApi::csv_of_seller(http::Request const& request) {
    auto const period = read_period(request);
    if (!period) co_return platform::problem(platform_, request, period.error());
    auto plan = seller_statement_rows(seller_of(request), *period);
    plan.sink = seller_csv(period->since);
    auto answer = co_await table_answer(platform_, tables_, request, std::move(plan));
    co_return answer;
}

boost::asio::awaitable<http::Response> StatementApi::csv_of_partner(http::Request const& request) {
    auto const period = read_period(request);
    if (!period) co_return platform::problem(platform_, request, period.error());
    auto plan = partner_statement_rows(partner_of(request), *period);
    plan.sink = partner_csv(period->since);
    auto answer = co_await table_answer(platform_, tables_, request, std::move(plan));
    co_return answer;
}

boost::asio::awaitable<http::Response> StatementApi::pdf_of_seller(http::Request const& request) {
    auto const find = [&](db::Transaction& tx,
                          Period const& period) -> Result<Addressed<SellerStatement>> {
        StatementParty seller{seller_of(request), "", ""};
        auto statement = seller_statement(tx, seller.id, period);
        if (!statement) return statement.error();
        seller.name = seller_name(tx, seller.id).value_or("");
        // Only the masked number leaves this function, so nothing is noted in the audit log.
        if (auto const account = accounts_(tx, seller.id))
            seller.account = account->bank_code + " " + mask(account->account_number);
        return Addressed<SellerStatement>{std::move(*statement), std::move(seller)};
    };
    auto answer = co_await letter_answer(platform_, workers_, request, find);
    co_return answer;
}

boost::asio::awaitable<http::Response> StatementApi::pdf_of_partner(http::Request const& request) {
    auto const find = [&](db::Transaction& tx,
                          Period const& period) -> Result<Addressed<PartnerStatement>> {
        StatementParty partner{partner_of(request), "", ""};
        auto statement = partner_statement(tx, partner.id, period);
        if (!statement) return statement.error();
        partner.name = partner_name(tx, partner.id).value_or("");
        return Addressed<PartnerStatement>{std::move(*statement), std::move(partner)};
    };
    auto answer = co_await letter_answer(platform_, workers_, request, find);
    co_return answer;
}

}  // namespace dermaga::exports
