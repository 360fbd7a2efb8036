#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::trade {

/// Nomor Induk Kependudukan, the number of a person: 16 digits, province 2, regency 2, district 2,
/// birth day (women: + 40), month, year 2 each, serial 4. It has no check digit, so a well-formed
/// one is not yet a verified one. The region is where the person was first registered and says
/// nothing about the address of today.
/// Source: python-stdnum id.nik, Business::ID::NIK (seen); serial never 0000 (known, high).
class Nik {
  public:
    /// Reads 16 digits, with spaces, dots or dashes between them. `today` is the day in Jakarta.
    /// Refusal codes: nik_digits, nik_length, nik_province, nik_date, nik_serial.
    static Result<Nik> parse(std::string_view text, Date today);

    /// The 16 digits.
    std::string const& text() const { return text_; }
    std::string_view province() const { return std::string_view(text_).substr(0, 2); }
    bool is_female() const { return text_[6] >= '4'; }
    /// The one or two days that fit, earlier first: the century is not written, and who has two
    /// must be asked. Never a day after `today`.
    std::vector<Date> const& birth_dates() const { return birth_dates_; }
    bool operator==(Nik const& other) const { return text_ == other.text_; }

  private:
    Nik(std::string text, std::vector<Date> birth_dates)
        : text_(std::move(text)), birth_dates_(std::move(birth_dates)) {}
    std::string text_;
    std::vector<Date> birth_dates_;
};

}  // namespace dermaga::trade
