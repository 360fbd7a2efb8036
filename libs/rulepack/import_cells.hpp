#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::rulepack {

/// Without blanks at its ends.
std::string trimmed(std::string_view text);
/// Trimmed, with small letters where ASCII has them: how headers and remarks are compared.
std::string folded(std::string_view text);
/// Empty, or one of the signs for "none".
bool says_nothing(std::string_view cell);

/// A tariff code of a list.
struct ListCode {
    std::string digits;    ///< without points and blanks; whatever stood there when it is no code
    bool is_part = false;  ///< "ex 1401.20.10": not the whole line
    /// Text of a title, which begins with no digit.
    bool is_title() const;
    /// So many digits, or when `wanted` is 0 two to ten, two by two.
    bool has(std::size_t wanted) const;
    /// A heading above lines of so many digits.
    bool is_above(std::size_t wanted) const;
};
ListCode read_code(std::string_view cell);

/// "12,5%" as "12.5". Nothing when it is no such number.
std::optional<std::string> read_rate(std::string_view cell);
/// A duty by quantity, alone or beside a percentage: "7.5元/升", "10%+2元/千克".
bool is_rate_by_quantity(std::string_view cell);

/// The parts of a remark, folded and without blanks, for lists break their lines inside words:
/// "A；B。" are "a" and "b".
std::vector<std::string> read_remark(std::string_view cell);
/// US dollars as cents: "3500.25" or "3,500.25" or "3.500,25" are 350025. Nothing where a single
/// sign with three digits behind it may group or divide: "3.500".
std::optional<std::string> read_price(std::string_view cell);

/// What an agreement asks, in the words of origin_line: "heading", "yes" and "no" for "CTH or
/// RVC40". All empty when the cell says more than this.
struct ListCriterion {
    std::string shift;
    std::string regional_value;
    std::string chemical_reaction;
};
ListCriterion read_criterion(std::string_view cell);

}  // namespace dermaga::rulepack
