#include "export/api/statement_csv.hpp"

#include "export/domain/csv.hpp"

namespace dermaga::exports {

std::string signed_amount(std::int64_t minor, Currency currency) {
    auto const text = Money(minor < 0 ? -minor : minor, currency).amount();
    return minor < 0 ? "-" + text : text;
}

std::string statement_csv(SellerStatement const& statement) {
    auto const amount = [](std::int64_t minor) { return signed_amount(minor, Currency::IDR); };
    std::string csv = "at,kind,reference,gross,platform_fee,income_tax,freight,amount,owed,currency\r\n";
    auto owed = statement.owed_before_minor;
    csv += to_rfc3339(statement.period.since) + ",opening,,,,,,," + amount(owed) + ",IDR\r\n";
    for (auto const& entry : statement.entries) {
        owed += entry.amount_minor;
        csv += entry.at + "," + entry.kind + "," + csv_cell(entry.reference) + "," + amount(entry.gross_minor) + "," +
               amount(entry.fee_minor) + "," + amount(entry.tax_minor) + "," + amount(entry.freight_minor) + "," +
               amount(entry.amount_minor) + "," + amount(owed) + ",IDR\r\n";
    }
    return csv;
}

std::string statement_csv(PartnerStatement const& statement) {
    std::string csv = "at,kind,reference,order_id,charged,credited,owed,currency\r\n";
    auto owed = statement.owed_before_minor;
    for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD})
        csv += to_rfc3339(statement.period.since) + ",opening,,,,," +
               signed_amount(owed.at(static_cast<std::size_t>(currency)), currency) + "," +
               std::string(currency_code(currency)) + "\r\n";
    for (auto const& entry : statement.entries) {
        auto& now = owed.at(static_cast<std::size_t>(entry.currency));
        now += entry.amount_minor;
        auto const charged = entry.amount_minor > 0 ? entry.amount_minor : 0;
        csv += entry.at + "," + entry.kind + "," + csv_cell(entry.reference) + "," + csv_cell(entry.order_id) + "," +
               signed_amount(charged, entry.currency) + "," + signed_amount(charged - entry.amount_minor, entry.currency) + "," +
               signed_amount(now, entry.currency) + "," + std::string(currency_code(entry.currency)) + "\r\n";
    }
    return csv;
}

}  // namespace dermaga::exports
