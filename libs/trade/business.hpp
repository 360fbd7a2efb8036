#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"
#include "trade/nik.hpp"
#include "trade/npwp.hpp"

namespace dermaga::trade {

/// Nomor Induk Berusaha, a business's registration, issued by OSS: 13 digits without a published
/// check digit (known, medium). It alone does not let anyone export: the customs access must be
/// active. Source: PP 28/2025.
class Nib {
  public:
    /// Refusal code: nib_format.
    static Result<Nib> parse(std::string_view text);
    std::string const& text() const { return text_; }
    bool operator==(Nib const&) const = default;

  private:
    explicit Nib(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The edition of the classification of business fields that a code belongs to. The same five
/// digits may mean another field in another edition.
enum class KbliVersion : std::uint8_t { kbli_2020, kbli_2025 };

/// Klasifikasi Baku Lapangan Usaha Indonesia: five digits, of which the first two are the division.
/// Source: BPS Regulation 2/2020 and 7/2025 (seen). The list of codes itself is not checked; of the
/// edition of 2020 the divisions are, which are those of ISIC Rev. 4 (known, high).
class Kbli {
  public:
    /// Refusal codes: kbli_format, kbli_division. Without a version, the edition in force.
    static Result<Kbli> parse(std::string_view text, KbliVersion version = KbliVersion::kbli_2025);
    std::string const& text() const { return text_; }
    std::string_view division() const { return std::string_view(text_).substr(0, 2); }
    KbliVersion version() const { return version_; }
    bool operator==(Kbli const&) const = default;

  private:
    Kbli(std::string text, KbliVersion version) : text_(std::move(text)), version_(version) {}
    std::string text_;
    KbliVersion version_;
};

/// How large a business is (PP 7/2021 art. 35, seen). The limits are numbers of a rule pack: see
/// rules/umkm.
enum class UmkmClass : std::uint8_t { micro, small, medium, large };

std::string_view umkm_class_name(UmkmClass size);
/// "micro", "small", "medium" or "large".
std::optional<UmkmClass> parse_umkm_class(std::string_view name);

/// The legal form of a business (known, high): PERORANGAN, PT_PERORANGAN, PT, CV, FIRMA,
/// PERSEKUTUAN_PERDATA, KOPERASI, YAYASAN, BUMDES, PERKUMPULAN.
class BusinessForm {
  public:
    /// Refusal code: business_form_unknown.
    static Result<BusinessForm> parse(std::string_view text);
    /// Every form by its name.
    static std::span<std::string_view const> names();
    std::string_view text() const { return name_; }
    /// True for a sole trader, who is no legal body.
    bool is_person() const { return name_ == "PERORANGAN"; }
    /// False for a one-person company that is more than micro or small.
    bool may_be(UmkmClass size) const {
        return name_ != "PT_PERORANGAN" || size <= UmkmClass::small;
    }
    bool operator==(BusinessForm const&) const = default;

  private:
    explicit BusinessForm(std::string_view name) : name_(name) {}
    std::string_view name_;  ///< into names()
};

/// What is known of a seller when its parts are held against each other.
struct SellerIdentity {
    BusinessForm form;
    std::optional<Nik> nik;  ///< of the owner or director
    std::optional<Npwp> npwp;
};

/// Whether the parts fit together, at the pointers /nik and /npwp. Errors: npwp_differs_from_nik (a
/// sole trader's NPWP is another NIK), npwp_of_a_person (a body with a person's). Warnings:
/// npwp_old_of_person, npwp_scheme_unknown, nik_under_17. `today` is the day in Jakarta.
Faults check_consistency(SellerIdentity const& seller, Date today);

}  // namespace dermaga::trade
