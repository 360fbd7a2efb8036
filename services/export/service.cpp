#include "export/service.hpp"

#include "export/api/customs_api.hpp"
#include "export/api/office_api.hpp"
#include "export/api/order_api.hpp"
#include "export/api/paper_api.hpp"
#include "export/api/payout_api.hpp"
#include "export/api/quote_api.hpp"
#include "export/api/repayment_api.hpp"
#include "export/api/statement_api.hpp"
#include "export/domain/paper.hpp"
#include "export/jobs/forget_keys_job.hpp"
#include "export/jobs/lapse_job.hpp"
#include "export/jobs/transfer_job.hpp"
#include "export/messages.hpp"

namespace dermaga::exports {

namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

// A file with what a form adds around it.
constexpr std::size_t document_body_max = document_bytes_max + 64 * 1024;

// A hundred receipts with all their words.
constexpr std::size_t receipts_body_max = 512 * 1024;

constexpr auto partner = Permission::order_place;
constexpr auto seller = Permission::order_own;
constexpr auto administrator = Permission::order_manage;

// clang-format off: a table is read by its columns.
constexpr http::Route<OrderApi> order_routes[] = {
    {Method::post, "/partner/v1/orders",                   partner, BodyKind::json, &OrderApi::place, {}, Idempotency::required},
    {Method::get,  "/partner/v1/orders",                   partner, BodyKind::none, &OrderApi::list_of_partner, "cursor ids limit placed_after reference state updated_after"},
    {Method::get,  "/partner/v1/orders/{order_id}",        partner, BodyKind::none, &OrderApi::show, "include"},
    {Method::get,  "/partner/v1/orders/{order_id}/moves",  partner, BodyKind::none, &OrderApi::moves},
    {Method::get,  "/admin/v1/orders/{order_id}/moves",    administrator, BodyKind::none, &OrderApi::moves},
    {Method::post, "/partner/v1/orders/{order_id}/{move}", partner, BodyKind::json, &OrderApi::move, {}, Idempotency::optional},
    {Method::get,  "/api/v1/orders",                       seller,  BodyKind::none, &OrderApi::list_of_seller, "cursor limit placed_after state updated_after"},
    {Method::get,  "/api/v1/orders/{order_id}",            seller,  BodyKind::none, &OrderApi::show},
    {Method::post, "/api/v1/orders/{order_id}/{move}",     seller,  BodyKind::json, &OrderApi::move, {}, Idempotency::optional},
    {Method::post, "/admin/v1/orders/{order_id}/{move}",   administrator, BodyKind::json, &OrderApi::move, {}, Idempotency::optional},
};

constexpr http::Route<OfficeApi> office_routes[] = {
    {Method::get, "/admin/v1/orders",                  administrator, BodyKind::none, &OfficeApi::list, "cursor limit placed_after q state updated_after"},
    {Method::get, "/admin/v1/orders/{order_id}",       administrator, BodyKind::none, &OfficeApi::show},
};

constexpr http::Route<QuoteApi> quote_routes[] = {
    {Method::post, "/partner/v1/quotes",            partner,       BodyKind::json, &QuoteApi::make, {}, Idempotency::optional},
    {Method::get,  "/partner/v1/quotes",            partner,       BodyKind::none, &QuoteApi::list, "cursor limit reference"},
    {Method::get,  "/partner/v1/quotes/{quote_id}", partner,       BodyKind::none, &QuoteApi::show},
    {Method::get,  "/partner/v1/exchange_rates",    partner,       BodyKind::none, &QuoteApi::rates},
    {Method::get,  "/admin/v1/exchange_rates",      administrator, BodyKind::none, &QuoteApi::rates},
    {Method::post, "/admin/v1/exchange_rates",      administrator, BodyKind::json, &QuoteApi::enter_rate, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/settlement_terms",    administrator, BodyKind::none, &QuoteApi::terms},
    {Method::post, "/admin/v1/settlement_terms",    administrator, BodyKind::json, &QuoteApi::enter_terms, {}, Idempotency::optional},
};
constexpr http::Route<PayoutApi> payout_routes[] = {
    {Method::post, "/admin/v1/payouts",                    administrator, BodyKind::none, &PayoutApi::make, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/payouts",                    administrator, BodyKind::none, &PayoutApi::list},
    {Method::get,  "/admin/v1/payouts/{payout_id}",        administrator, BodyKind::none, &PayoutApi::show},
    {Method::post, "/admin/v1/payouts/{payout_id}/{move}", administrator, BodyKind::json, &PayoutApi::move, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/payouts/{payout_id}/file",   administrator, BodyKind::none, &PayoutApi::file},
    {Method::get,  "/admin/v1/payouts/{payout_id}/transfers", administrator, BodyKind::none, &PayoutApi::transfers, "cursor limit"},
};

constexpr http::Route<RepaymentApi> repayment_routes[] = {
    {Method::post, "/admin/v1/repayments",                       administrator, BodyKind::json, &RepaymentApi::make, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/repayments",                       administrator, BodyKind::none, &RepaymentApi::list},
    {Method::get,  "/admin/v1/repayments/{repayment_id}",        administrator, BodyKind::none, &RepaymentApi::show},
    {Method::post, "/admin/v1/repayments/{repayment_id}/{move}", administrator, BodyKind::json, &RepaymentApi::move, {}, Idempotency::optional},
};

constexpr http::Route<StatementApi> statement_routes[] = {
    {Method::get, "/api/v1/statement.csv",                           seller,        BodyKind::none, &StatementApi::csv_of_seller, "from to"},
    {Method::get, "/api/v1/statement.pdf",                           seller,        BodyKind::none, &StatementApi::pdf_of_seller, "from to lang"},
    {Method::get, "/admin/v1/sellers/{seller_id}/statement.csv",     administrator, BodyKind::none, &StatementApi::csv_of_seller, "from to"},
    {Method::get, "/admin/v1/sellers/{seller_id}/statement.pdf",     administrator, BodyKind::none, &StatementApi::pdf_of_seller, "from to lang"},
    {Method::get, "/partner/v1/statement.csv",                       partner,       BodyKind::none, &StatementApi::csv_of_partner, "from to"},
    {Method::get, "/partner/v1/statement.pdf",                       partner,       BodyKind::none, &StatementApi::pdf_of_partner, "from to lang"},
    {Method::get, "/admin/v1/partners/{partner_id}/statement.csv",   administrator, BodyKind::none, &StatementApi::csv_of_partner, "from to"},
    {Method::get, "/admin/v1/partners/{partner_id}/statement.pdf",   administrator, BodyKind::none, &StatementApi::pdf_of_partner, "from to lang"},
};

constexpr http::Route<PaperApi> paper_routes[] = {
    {Method::get,  "/partner/v1/orders/{order_id}/timeline", partner, BodyKind::none, &PaperApi::timeline},
    {Method::get,  "/partner/v1/orders/{order_id}/ledger", partner, BodyKind::none, &PaperApi::ledger},
    {Method::post, "/partner/v1/orders/{order_id}/documents", partner, BodyKind::multipart, &PaperApi::attach, {}, Idempotency::optional, document_body_max},
    {Method::get,  "/partner/v1/orders/{order_id}/documents/{document_id}/content", partner, BodyKind::none, &PaperApi::download},
    {Method::get,  "/partner/v1/orders/{order_id}/messages", partner, BodyKind::none, &PaperApi::messages},
    {Method::post, "/partner/v1/orders/{order_id}/messages", partner, BodyKind::json, &PaperApi::write, {}, Idempotency::optional},
    {Method::post, "/partner/v1/orders/{order_id}/messages/read", partner, BodyKind::none, &PaperApi::mark_read},
    {Method::get,  "/api/v1/orders/{order_id}/timeline", seller, BodyKind::none, &PaperApi::timeline},
    {Method::get,  "/api/v1/orders/{order_id}/ledger", seller, BodyKind::none, &PaperApi::ledger},
    {Method::post, "/api/v1/orders/{order_id}/documents", seller, BodyKind::multipart, &PaperApi::attach, {}, Idempotency::optional, document_body_max},
    {Method::get,  "/api/v1/orders/{order_id}/documents/{document_id}/content", seller, BodyKind::none, &PaperApi::download},
    {Method::get,  "/api/v1/orders/{order_id}/messages", seller, BodyKind::none, &PaperApi::messages},
    {Method::post, "/api/v1/orders/{order_id}/messages", seller, BodyKind::json, &PaperApi::write, {}, Idempotency::optional},
    {Method::post, "/api/v1/orders/{order_id}/messages/read", seller, BodyKind::none, &PaperApi::mark_read},
    {Method::get,  "/admin/v1/orders/{order_id}/timeline", administrator, BodyKind::none, &PaperApi::timeline},
    {Method::get,  "/admin/v1/orders/{order_id}/ledger", administrator, BodyKind::none, &PaperApi::ledger},
    {Method::post, "/admin/v1/orders/{order_id}/documents", administrator, BodyKind::multipart, &PaperApi::attach, {}, Idempotency::optional, document_body_max},
    {Method::get,  "/admin/v1/orders/{order_id}/documents/{document_id}/content", administrator, BodyKind::none, &PaperApi::download},
    {Method::get,  "/admin/v1/orders/{order_id}/messages", administrator, BodyKind::none, &PaperApi::messages},
};

constexpr http::Route<CustomsApi> customs_routes[] = {
    {Method::post, "/partner/v1/orders/{order_id}/customs/messages/{document}", partner, BodyKind::json, &CustomsApi::write_message},
    {Method::post, "/partner/v1/customs/receipts", partner, BodyKind::xml, &CustomsApi::take_receipts, {}, Idempotency::optional, receipts_body_max},
};
// clang-format on

}  // namespace

struct Service::Parts {
    Parts(Platform& platform, BankAccounts const& accounts, LandedCosts landed_costs,
        OrderRules order_rules, ReturnDays return_days, std::optional<BankLink> bank)
        : orders(platform, order_rules, std::move(return_days)),
          office(platform),
          quotes(platform, std::move(landed_costs), std::move(order_rules)),
          papers(platform),
          payouts(platform, accounts, bank.has_value()),
          repayments(platform),
          statements(platform, accounts),
          customs(platform),
          lapse(lapse_job(platform)),
          forget_keys(forget_keys_job(platform)) {
        if (bank) transfers.emplace(platform, std::move(*bank));
    }
    OrderApi orders;
    OfficeApi office;
    QuoteApi quotes;
    PaperApi papers;
    PayoutApi payouts;
    RepaymentApi repayments;
    StatementApi statements;
    CustomsApi customs;
    platform::RepeatedJob lapse;
    platform::RepeatedJob forget_keys;
    std::optional<TransferJob> transfers;
};

Service::Service(Platform& platform, http::Router& router, BankAccounts const& accounts,
    LandedCosts landed_costs, OrderRules order_rules, ReturnDays return_days,
    std::optional<BankLink> bank)
    : parts_(std::make_unique<Parts>(platform, accounts, std::move(landed_costs),
          std::move(order_rules), std::move(return_days), std::move(bank))) {
    platform.messages.add(export_messages());
    router.add(parts_->orders, order_routes);
    router.add(parts_->office, office_routes);
    router.add(parts_->quotes, quote_routes);
    router.add(parts_->papers, paper_routes);
    router.add(parts_->payouts, payout_routes);
    router.add(parts_->repayments, repayment_routes);
    router.add(parts_->statements, statement_routes);
    router.add(parts_->customs, customs_routes);
}

Service::~Service() = default;

}  // namespace dermaga::exports
