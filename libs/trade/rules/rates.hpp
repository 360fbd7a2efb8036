#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "trade/rules/prefix_index.hpp"
#include "trade/rules/vocabulary.hpp"

namespace dermaga::trade::rules {

/// Days since 1970-01-01.
using Day = std::int32_t;
Day day_of(Date date);

/// The days on which a row holds, both ends included.
struct Period {
    Day from = std::numeric_limits<Day>::min();
    Day to = std::numeric_limits<Day>::max();
    bool contains(Day day) const { return from <= day && day <= to; }
    /// The first day after this one on which it begins or is over.
    std::optional<Day> next_change(Day day) const {
        if (from > day) return from;
        if (to < day || to == std::numeric_limits<Day>::max()) return std::nullopt;
        return to + 1;
    }
};

/// What stands behind a number: shown with it.
struct Basis {
    std::string rule;
    std::string law;
    std::string source;
    Confidence confidence{};
    Period period;
};

/// A share in millionths: 13 % is 130,000.
using Ppm = std::int32_t;

/// A rate and the row that gives it.
struct TariffRate {
    Ppm share = 0;
    Basis const* basis = nullptr;
};

/// What is levied on something in China. An absent rate is not known, which is not zero.
template <class Rate>
struct TariffLevies {
    Rate mfn{};    ///< most favoured nation duty
    Rate acfta{};  ///< with Form E
    Rate rcep{};
    Rate vat{};
    Rate consumption{};  ///< consumption tax
};
/// The rates of a Chinese tariff line, each of the longest code that speaks of it.
using TariffRates = TariffLevies<std::optional<TariffRate>>;

/// What a row says of a rate: nothing, so that a shorter code may answer, or a share; a rate that
/// is there and not known (`unknown_rate`) is said without one.
struct SaidRate {
    bool is_said = false;
    std::optional<Ppm> share{};
};
/// A row of the Chinese tariff.
struct TariffRow {
    Basis basis;
    TariffLevies<SaidRate> said;
};
/// How a cell says that there is a rate, but not which.
inline constexpr std::string_view unknown_rate = "?";

/// Indonesian export duty, by the reference price when the law has steps.
struct ExportDuty {
    Basis basis;
    std::int64_t above_usd_cents = -1;  ///< per tonne; the price must be above it
    std::int64_t up_to_usd_cents = std::numeric_limits<std::int64_t>::max();  ///< and at most this
    std::optional<Ppm> rate{};   ///< absent: duty is due, but how much is not known
    std::uint8_t hs_digits = 0;  ///< of the row's code; add() sets it
    std::string price{};  ///< the number that holds the reference price, in US cents per tonne
    bool has_steps() const {
        return above_usd_cents >= 0 || up_to_usd_cents != ExportDuty{}.up_to_usd_cents;
    }
};

/// The benchmark price (HPE) of a month, on which the export duty of a line is levied.
struct ExportPrice {
    Basis basis;
    std::int64_t usd_cents = 0;  ///< per tonne
};

/// A number of the law under a name that calculations know: "cbec_single_max", 500000, "CNY_fen".
struct Number {
    std::string name;
    std::int64_t value = 0;
    std::string unit;
    Basis basis;
};

/// The numbers of a rule book, each found for a day. What is not there is not known.
class Rates {
  public:
    /// Each rate of the longest beginning of a Chinese code (6 to 10 digits) of which a row speaks
    /// of it, for lists of duties and of taxes are loaded one by one and go down to other digits.
    TariffRates tariff(std::string_view gcode, Date date) const;
    /// The duty on a BTKI code at a reference price (US cents per tonne); without a price only rows
    /// that have no steps answer.
    ExportDuty const* export_duty(
        std::string_view hs, std::optional<std::int64_t> price_usd_cents, Date date) const;
    /// Every row that holds on the day for the longest beginning of a BTKI code that the table has;
    /// with steps they are several.
    std::vector<ExportDuty const*> export_duties(std::string_view hs, Date date) const;
    /// True when a row speaks of a part of what a short code covers.
    bool has_export_duty_below(std::string_view hs, Date date) const;
    /// The benchmark price of the longest beginning of a BTKI code; nothing when none is loaded.
    ExportPrice const* export_price(std::string_view hs, Date date) const;
    bool has_export_duties() const { return !duties_.empty(); }
    Number const* number(std::string_view name, Date date) const {
        return number_on(name, day_of(date));
    }
    Number const* number_on(std::string_view name, Day day) const;
    /// The rows of that name: at most one holds on a day.
    std::span<Number const> numbers(std::string_view name) const;
    /// All, by name and first day.
    std::vector<Number> const& numbers() const { return numbers_; }

    void add(std::string_view hs, TariffRow row);
    void add(std::string_view hs, ExportDuty row);
    void add(std::string_view hs, ExportPrice row);
    void add(Number row) { numbers_.push_back(std::move(row)); }
    /// After the last add.
    void sort();

  private:
    std::vector<TariffRow> tariffs_;
    PrefixIndex tariff_index_;
    std::vector<ExportDuty> duties_;
    PrefixIndex duty_index_;
    std::vector<ExportPrice> prices_;
    PrefixIndex price_index_;
    std::vector<Number> numbers_;
};

}  // namespace dermaga::trade::rules
