#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "trade/agreement.hpp"
#include "trade/rules/prefix_index.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::trade::rules {

/// A country between which and Indonesia an agreement is in force.
struct AreaCountry {
    Agreement agreement{};
    std::string country;  ///< ISO 3166-1 alpha-2
    Basis basis;
};

/// How far a foreign material's code must be from the product's.
enum class LineShift : std::uint8_t {
    not_admitted = 0,
    chapter = 2,
    heading = 4,
    subheading = 6,
};
std::optional<LineShift> parse_line_shift(std::string_view name);

/// What an agreement asks of the goods of one tariff line. An absent member is not known.
struct OriginLine {
    Agreement agreement{};
    std::optional<LineShift> shift;
    std::optional<bool> admits_regional_value;
    std::optional<bool> admits_chemical_reaction;
    std::optional<Ppm> de_minimis;  ///< share of the FOB value that need not change its code
    Basis basis;
};

/// Areas and rules of origin by line, each found for a day.
class OriginTables {
  public:
    AreaCountry const* member(Agreement agreement, std::string_view country, Date date) const;
    /// True when the pack tells who belongs to the agreement on that day.
    bool has_area(Agreement agreement, Date date) const;
    /// The row with the longest beginning of the product's code.
    OriginLine const* line(Agreement agreement, std::string_view hs, Date date) const;
    std::vector<AreaCountry> const& countries() const { return countries_; }

    void add(AreaCountry row) { countries_.push_back(std::move(row)); }
    void add(std::string_view hs, OriginLine row);
    /// After the last add.
    void sort() { line_index_.sort(); }

  private:
    std::vector<AreaCountry> countries_;
    std::vector<OriginLine> lines_;
    PrefixIndex line_index_;
};

}  // namespace dermaga::trade::rules
