#include "export/api/statement_csv.hpp"

#include "export/domain/csv.hpp"

namespace dermaga::exports {

std::string signed_amount(std::int64_t minor, Currency currency) {
    auto const text = Money(minor < 0 ? -minor : minor, currency).amount();
    return minor < 0 ? "-" + text : text;
}

std::string statement_csv(SellerStatement const& statement) {
    auto const amount = [](std::int64_t minor) { return signed_amount(minor, Currency::IDR); };
    std::string csv =
        "at,kind,reference,gross,platform_fee,income_tax,freight,amount,owed,currency,debt\r\n";
    auto owed = statement.owed_before_minor;
    auto debt = statement.debt_before_minor;
    auto const balances = [&] { return amount(owed) + ",IDR," + amount(debt) + "\r\n"; };
    csv += to_rfc3339(statement.period.since) + ",opening,,,,,,," + balances();
    for (auto const& entry : statement.entries) {
        owed += entry.amount_minor;
        debt += entry.debt_minor;
        csv += entry.at + "," + entry.kind + "," + csv_cell(entry.reference) + "," +
            amount(entry.gross_minor) + "," + amount(entry.fee_minor) + "," +
            amount(entry.tax_minor) + "," + amount(entry.freight_minor) + "," +
            amount(entry.amount_minor) + "," + balances();
    }
    return csv;
}

std::string statement_csv(PartnerStatement const& statement) {
    std::string csv = "at,kind,reference,order_id,charged,credited,owed,currency,refundable\r\n";
    auto owed = statement.owed_before_minor;
    auto refundable = statement.refundable_before_minor;
    auto const balances = [&](Currency currency) {
        auto const at = static_cast<std::size_t>(currency);
        return signed_amount(owed.at(at), currency) + "," + std::string(currency_code(currency)) +
            "," + signed_amount(refundable.at(at), currency) + "\r\n";
    };
    for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD})
        csv += to_rfc3339(statement.period.since) + ",opening,,,,," + balances(currency);
    for (auto const& entry : statement.entries) {
        owed.at(static_cast<std::size_t>(entry.currency)) += entry.amount_minor;
        refundable.at(static_cast<std::size_t>(entry.currency)) += entry.refundable_minor;
        auto const charged = entry.amount_minor > 0 ? entry.amount_minor : 0;
        csv += entry.at + "," + entry.kind + "," + csv_cell(entry.reference) + "," +
            csv_cell(entry.order_id) + "," + signed_amount(charged, entry.currency) + "," +
            signed_amount(charged - entry.amount_minor, entry.currency) + "," +
            balances(entry.currency);
    }
    return csv;
}

}  // namespace dermaga::exports
