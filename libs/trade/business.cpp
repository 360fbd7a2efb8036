#include "trade/business.hpp"

#include <algorithm>
#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

constexpr std::array<std::string_view, 10> business_forms = {"PERORANGAN", "PT_PERORANGAN", "PT",
    "CV", "FIRMA", "PERSEKUTUAN_PERDATA", "KOPERASI", "YAYASAN", "BUMDES", "PERKUMPULAN"};

/// What ISIC Rev. 4, and with it KBLI 2020, leaves free between 01 and 99.
constexpr std::array<std::string_view, 11> divisions_unused_2020 = {
    "04", "34", "40", "44", "48", "54", "57", "67", "76", "83", "89"};

void check_npwp(SellerIdentity const& seller, Faults& faults) {
    if (!seller.npwp) return;
    auto const warn = [&](char const* code) {
        faults.emplace_back("/npwp", code, MessageArguments{}, Fault::Severity::warning);
    };
    auto const scheme = seller.npwp->scheme();
    if (!seller.form.is_person()) {
        if (scheme == Npwp::Scheme::nik) faults.emplace_back("/npwp", "npwp_of_a_person");
        if (scheme == Npwp::Scheme::unknown) warn("npwp_scheme_unknown");
        return;
    }
    if (scheme == Npwp::Scheme::old_number) warn("npwp_old_of_person");
    else if (seller.nik && seller.nik->text() != seller.npwp->text())
        faults.emplace_back("/npwp", "npwp_differs_from_nik");
}

void check_age(Nik const& nik, Date today, Faults& faults) {
    auto const latest = today - std::chrono::years{17};
    // Whoever has two possible birthdays is old enough by one of them.
    if (nik.birth_dates().front() > latest)
        faults.emplace_back("/nik", "nik_under_17", MessageArguments{}, Fault::Severity::warning);
}

}  // namespace

Result<Nib> Nib::parse(std::string_view text) {
    auto digits = plain_digits(text);
    if (!digits || digits->size() != 13) return Refusal{RefusalKind::invalid, "nib_format"};
    return Nib(std::move(*digits));
}

Result<Kbli> Kbli::parse(std::string_view text, KbliVersion version) {
    auto digits = plain_digits(text);
    if (!digits || digits->size() != 5 || digits->starts_with("00"))
        return Refusal{RefusalKind::invalid, "kbli_format"};
    auto const division = digits->substr(0, 2);
    auto const* const gap =
        std::find(divisions_unused_2020.begin(), divisions_unused_2020.end(), division);
    if (version == KbliVersion::kbli_2020 && gap != divisions_unused_2020.end())
        return Refusal{RefusalKind::invalid, "kbli_division", {{"division", division}}};
    return Kbli(std::move(*digits), version);
}

std::string_view umkm_class_name(UmkmClass size) {
    switch (size) {
        case UmkmClass::micro: return "micro";
        case UmkmClass::small: return "small";
        case UmkmClass::medium: return "medium";
        case UmkmClass::large: return "large";
    }
    return "";
}

std::optional<UmkmClass> parse_umkm_class(std::string_view name) {
    for (auto const size :
        {UmkmClass::micro, UmkmClass::small, UmkmClass::medium, UmkmClass::large})
        if (umkm_class_name(size) == name) return size;
    return std::nullopt;
}

std::span<std::string_view const> BusinessForm::names() {
    return business_forms;
}

Result<BusinessForm> BusinessForm::parse(std::string_view text) {
    auto const* const found = std::find(business_forms.begin(), business_forms.end(), text);
    if (found == business_forms.end())
        return Refusal{RefusalKind::invalid, "business_form_unknown"};
    return BusinessForm(*found);
}

Faults check_consistency(SellerIdentity const& seller, Date today) {
    Faults faults;
    check_npwp(seller, faults);
    if (seller.nik) check_age(*seller.nik, today, faults);
    return faults;
}

}  // namespace dermaga::trade
