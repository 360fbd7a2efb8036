#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::trade {

/// Nomor Pokok Wajib Pajak, the number of a taxpayer, in its form of 16 digits. The older form of
/// 15 (ST.SSS.SSS.C-OOO.BBB) becomes "0" and the 15. A resident person's is the NIK. Source: PMK
/// 112/2022, PMK 136/2023; check digit (Luhn over the first nine of the 15) python-stdnum id.npwp,
/// Business::ID::NPWP (seen).
class Npwp {
  public:
    enum class Scheme : std::uint8_t {
        old_number,  ///< leading 0: a body, an office, a non-resident, or a person's number from
                     ///< before
        nik,         ///< a resident person
        unknown  ///< neither: bodies registered since 2025 may get such (known, low): ask a human
    };

    /// Reads 15 or 16 digits, with spaces, dots, dashes between them. `today` is the day in
    /// Jakarta. Refusal codes: npwp_digits, npwp_length, npwp_check_digit.
    static Result<Npwp> parse(std::string_view text, Date today);

    /// The 16 digits.
    std::string const& text() const { return text_; }
    Scheme scheme() const { return scheme_; }
    bool operator==(Npwp const& other) const { return text_ == other.text_; }

  private:
    Npwp(std::string text, Scheme scheme) : text_(std::move(text)), scheme_(scheme) {}
    std::string text_;
    Scheme scheme_;
};

/// Nomor Identitas Tempat Kegiatan Usaha, the number of a place of business: the NPWP of 16 digits
/// and 6 more, 000000 for the head office. Source: PER-6/PJ/2024 (seen).
class Nitku {
  public:
    /// Refusal codes: nitku_format, and those of Npwp.
    static Result<Nitku> parse(std::string_view text, Date today);

    /// The 22 digits.
    std::string const& text() const { return text_; }
    Npwp const& npwp() const { return npwp_; }
    bool is_head_office() const { return text_.ends_with("000000"); }
    bool operator==(Nitku const& other) const { return text_ == other.text_; }

  private:
    Nitku(std::string text, Npwp npwp) : text_(std::move(text)), npwp_(std::move(npwp)) {}
    std::string text_;
    Npwp npwp_;
};

}  // namespace dermaga::trade
