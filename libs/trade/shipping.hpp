#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A place of UN/LOCODE: the country's two letters and three more characters, letters or 2 to 9:
/// "IDSRG", "CNSHA". Source: UNECE Recommendation 16. The list of places itself is not checked.
class Locode {
  public:
    /// Reads "CN SHA" and small letters too. Refusal code: locode_format.
    static Result<Locode> parse(std::string_view text);
    /// Five characters.
    std::string const& text() const { return text_; }
    std::string_view country() const { return std::string_view(text_).substr(0, 2); }
    bool operator==(Locode const&) const = default;

  private:
    explicit Locode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Who pays and bears the risk from where: one of the eleven rules of Incoterms 2020 (ICC).
class Incoterm {
  public:
    /// Refusal code: incoterm_unknown.
    static Result<Incoterm> parse(std::string_view text);
    /// The eleven, in the order of the book.
    static std::span<std::string_view const> names();
    std::string_view text() const { return name_; }
    /// True for the rules that are only for ships: FAS, FOB, CFR, CIF.
    bool is_for_ships_only() const;
    bool operator==(Incoterm const&) const = default;

  private:
    explicit Incoterm(std::string_view name) : name_(name) {}
    std::string_view name_;  ///< into names()
};

/// The transaction mode that a declaration to Chinese customs names for a term of sale: '1' CIF,
/// '2' C&F, '3' FOB (customs code tables, seen), '7' EXW (known, medium). Terms for any way of
/// transport go as their counterpart for ships. Nothing for delivered terms (DAP, DPU, DDP): a
/// broker decides.
std::optional<char> china_transaction_mode(Incoterm const& term);

}  // namespace dermaga::trade
