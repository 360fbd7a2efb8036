#include "trade/bank.hpp"

#include <algorithm>
#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

constexpr std::size_t account_digits_min = 5;
constexpr std::size_t account_digits_max = 20;

constexpr std::array all_banks = {
    Bank{"002", "BRI", 15},
    Bank{"008", "Mandiri", 13},
    Bank{"009", "BNI", 10},
    Bank{"011", "Danamon", 10},
    Bank{"013", "Permata", 0},
    Bank{"014", "BCA", 10},
    Bank{"016", "Maybank", 0},
    Bank{"019", "Panin", 0},
    Bank{"022", "CIMB Niaga", 13},
    Bank{"028", "OCBC", 12},
    Bank{"087", "HSBC", 0},
    Bank{"110", "BJB", 0},
    Bank{"111", "Bank DKI", 0},
    Bank{"112", "BPD DIY", 0},
    Bank{"113", "Bank Jateng", 0},
    Bank{"114", "Bank Jatim", 0},
    Bank{"116", "Bank Aceh", 0},
    Bank{"117", "Bank Sumut", 0},
    Bank{"118", "Bank Nagari", 0},
    Bank{"129", "BPD Bali", 0},
    Bank{"147", "Muamalat", 0},
    Bank{"153", "Sinarmas", 0},
    Bank{"200", "BTN", 16},
    Bank{"213", "SMBC Indonesia", 0},
    Bank{"426", "Mega", 0},
    Bank{"441", "KB Bukopin", 0},
    Bank{"451", "BSI", 10},
    Bank{"501", "BCA Digital", 0},
    Bank{"542", "Jago", 0},
    Bank{"547", "BTPN Syariah", 0},
};

}  // namespace

std::span<Bank const> banks() {
    return all_banks;
}

std::optional<Bank> find_bank(std::string_view code) {
    auto const* const found = std::find_if(
        all_banks.begin(), all_banks.end(), [&](Bank const& bank) { return bank.code == code; });
    if (found == all_banks.end()) return std::nullopt;
    return *found;
}

Result<BankAccount> BankAccount::parse(
    std::string_view bank_code, std::string_view account_number) {
    auto const bank = find_bank(bank_code);
    if (!bank)
        return Refusal{RefusalKind::invalid, "bank_unknown", {{"code", std::string(bank_code)}}};
    auto digits = plain_digits(account_number);
    if (!digits || digits->size() < account_digits_min || digits->size() > account_digits_max)
        return Refusal{RefusalKind::invalid, "account_number_digits"};
    return BankAccount(*bank, std::move(*digits));
}

Faults BankAccount::warnings(std::string const& pointer) const {
    if (bank_.account_digits == 0 || bank_.account_digits == number_.size()) return {};
    return {Fault{pointer, "account_length_unusual",
        {{"bank", std::string(bank_.name)}, {"usual", std::to_string(bank_.account_digits)},
            {"length", std::to_string(number_.size())}},
        Fault::Severity::warning}};
}

}  // namespace dermaga::trade
