#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A bank in Indonesia by its three-digit clearing code.
struct Bank {
    std::string_view code;
    std::string_view name;
    std::size_t account_digits;  ///< as most of its accounts have; 0 when not known
};
/// The banks that payouts go to, by code. Source: several public lists that agree (seen); the
/// regional ones 112 to 129 known, high; account lengths from one secondary source.
std::span<Bank const> banks();
std::optional<Bank> find_bank(std::string_view code);

/// An account at a bank. Its number has no common check digit: only the name that the bank holds
/// proves it.
class BankAccount {
  public:
    /// Refusal codes: bank_unknown, account_number_digits (5 to 20 digits).
    static Result<BankAccount> parse(std::string_view bank_code, std::string_view account_number);

    Bank const& bank() const { return bank_; }
    /// The digits.
    std::string const& number() const { return number_; }
    /// A warning (account_length_unusual) at `pointer` when the length is not the bank's usual one.
    Faults warnings(std::string const& pointer) const;
    bool operator==(BankAccount const& other) const {
        return bank_.code == other.bank_.code && number_ == other.number_;
    }

  private:
    BankAccount(Bank bank, std::string number) : bank_(bank), number_(std::move(number)) {}
    Bank bank_;
    std::string number_;
};

}  // namespace dermaga::trade
