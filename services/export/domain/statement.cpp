#include "export/domain/statement.hpp"

namespace dermaga::exports {

SellerSums sum_of(SellerStatement const& statement, std::size_t entries) {
    SellerSums sums;
    sums.owed_minor = statement.owed_before_minor;
    sums.debt_minor = statement.debt_before_minor;
    for (std::size_t at = 0; at < entries; ++at) {
        auto const& entry = statement.entries[at];
        sums.owed_minor += entry.amount_minor;
        sums.debt_minor += entry.debt_minor;
        if (entry.kind == "set_off") sums.set_off_minor -= entry.debt_minor;
        if (entry.is_payout()) {
            sums.paid_minor -= entry.amount_minor;
            continue;
        }
        sums.gross_minor += entry.gross_minor;
        sums.fee_minor += entry.fee_minor;
        sums.tax_minor += entry.tax_minor;
        sums.freight_minor += entry.freight_minor;
        sums.earned_minor += entry.amount_minor;
    }
    return sums;
}

PartnerSums sum_of(
    std::int64_t owed_before_minor, std::vector<PartnerEntry> const& entries, std::size_t count) {
    PartnerSums sums;
    sums.owed_minor = owed_before_minor;
    for (std::size_t at = 0; at < count; ++at) {
        auto const amount = entries[at].amount_minor;
        sums.owed_minor += amount;
        if (amount > 0) sums.charged_minor += amount;
        else sums.credited_minor -= amount;
    }
    return sums;
}

}  // namespace dermaga::exports
