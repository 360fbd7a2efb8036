#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/messages.hpp"
#include "base/result.hpp"
#include "trade/phone.hpp"
#include "trade/region.hpp"

namespace dermaga::trade {

/// NIK, the number of an Indonesian resident: 16 digits PPRRSS DDMMYY XXXX (region of first
/// registration, birth date with 40 added to a woman's day, serial). No check digit: a right format
/// is not a verified person. Codes: nik_length, nik_province, nik_day, nik_date, nik_serial.
class Nik {
  public:
    enum class Sex : std::uint8_t { male, female };

    /// `today` decides between two centuries: nobody is born in the future.
    static Result<Nik> parse(std::string_view text, Date today);

    std::string const& text() const { return text_; }
    std::string province() const { return text_.substr(0, 2); }
    Sex sex() const { return sex_; }
    /// One date, or two a century apart when the number alone cannot tell (ask for the card).
    std::vector<Date> const& birth_dates() const { return birth_dates_; }

  private:
    Nik(std::string text, Sex sex, std::vector<Date> dates)
        : text_(std::move(text)), sex_(sex), birth_dates_(std::move(dates)) {}
    std::string text_;
    Sex sex_;
    std::vector<Date> birth_dates_;
};

/// NPWP, the tax number (PMK 112/2022, PMK 136/2023): the old 15 digits with a Luhn digit at place
/// 9, or 16 digits: a resident's NIK, or "0" before the old number of a body. Kept as 16 digits.
/// Codes: npwp_length, npwp_check_digit, npwp_nik (neither a NIK nor an old number).
class Npwp {
  public:
    static Result<Npwp> parse(std::string_view text, Date today);

    std::string const& text() const { return text_; }  ///< always 16 digits
    /// True when the number is a person's NIK.
    bool is_nik() const { return text_.front() != '0'; }

  private:
    explicit Npwp(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// NITKU, a place of business: NPWP16 and six digits, 000000 the head office (PER-6/PJ/2024).
/// Codes: nitku_length, and those of Npwp.
class Nitku {
  public:
    static Result<Nitku> parse(std::string_view text, Date today);
    std::string const& text() const { return text_; }

  private:
    explicit Nitku(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// NIB, the business number of OSS: 13 digits, no published check digit (medium confidence).
/// Code: nib_length.
class Nib {
  public:
    static Result<Nib> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit Nib(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// KBLI, the five-digit class of business. Which codes exist is loaded data of an edition (2020,
/// 2025), never code; the format is the same in both. Code: kbli_format.
class Kbli {
  public:
    static Result<Kbli> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit Kbli(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The class of a small business by annual sales or by capital without land and buildings, both in
/// whole rupiah, upper bounds inclusive (PP 7/2021 art. 35).
enum class UmkmClass : std::uint8_t { micro, small, medium, large };
UmkmClass umkm_class_by_sales(std::int64_t annual_sales_rupiah);
UmkmClass umkm_class_by_capital(std::int64_t capital_rupiah);

/// HS code: 6 digits (WCO), 8 (BTKI, "0901.21.11"), 10 (China). Code: hs_format.
class HsCode {
  public:
    static Result<HsCode> parse(std::string_view text);
    std::string const& digits() const { return digits_; }
    std::string subheading() const { return digits_.substr(0, 6); }
    /// "0901.21", "0901.21.11", "0901.21.11.00"
    std::string text() const;

  private:
    explicit HsCode(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

/// GTIN-8/12/13/14 with its mod-10 digit (GS1 General Specifications §7.9). Codes: gtin_length,
/// gtin_check_digit.
class Gtin {
  public:
    static Result<Gtin> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit Gtin(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// UN/LOCODE: two letters of country, three letters or digits 2–9. Code: locode_format.
class Locode {
  public:
    static Result<Locode> parse(std::string_view text);
    std::string const& text() const { return text_; }
    std::string country() const { return text_.substr(0, 2); }

  private:
    explicit Locode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The resident number of a Chinese person: 18 characters, GB 11643-1999, ISO 7064 mod 11-2.
/// Codes: cn_id_length, cn_id_date, cn_id_check_digit.
class CnResidentId {
  public:
    static Result<CnResidentId> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit CnResidentId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The unified social credit code of a Chinese organisation: 18 characters, GB 32100-2015, mod 31.
/// Codes: uscc_format, uscc_check_digit.
class Uscc {
  public:
    static Result<Uscc> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit Uscc(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The texts of all codes of this room.
std::span<Message const> trade_messages();

}  // namespace dermaga::trade
