#include "onboarding/domain/application_fields.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::onboarding {
namespace {

using Fields = ApplicationFields;

constexpr std::array places{
    FieldPlace{"/legal_name", &Fields::legal_name, 120},
    FieldPlace{"/business_form", &Fields::business_form, 40},
    FieldPlace{"/nik", &Fields::nik, 40},
    FieldPlace{"/npwp", &Fields::npwp, 40},
    FieldPlace{"/nib", &Fields::nib, 40},
    FieldPlace{"/kbli", &Fields::kbli, 20},
    FieldPlace{"/address/street", &Fields::street, 200},
    FieldPlace{"/address/region_code", &Fields::region_code, 20},
    FieldPlace{"/address/postal_code", &Fields::postal_code, 20},
    FieldPlace{"/phone", &Fields::phone, 30},
    FieldPlace{"/bank/bank_code", &Fields::bank_code, 10},
    FieldPlace{"/bank/account_number", &Fields::account_number, 40},
    FieldPlace{"/bank/account_name", &Fields::account_name, 120},
};

constexpr std::array<std::string_view, 10> business_forms{
    "PERORANGAN", "PT_PERORANGAN", "PT", "CV", "FIRMA", "PERSEKUTUAN_PERDATA",
    "KOPERASI", "YAYASAN", "BUMDES", "PERKUMPULAN"};

/// Clearing codes of the banks that sellers use most (domain notes §1.9).
constexpr std::array<std::string_view, 30> bank_codes{
    "002", "008", "009", "011", "013", "014", "016", "019", "022", "028", "087", "110", "111", "112", "113",
    "114", "116", "117", "118", "129", "147", "153", "200", "213", "426", "441", "451", "501", "542", "547"};

constexpr std::size_t account_digits_min = 6;
constexpr std::size_t account_digits_max = 20;
/// A name of one letter is a slip of the finger.
constexpr std::size_t name_length_min = 3;

template <class Parsed>
void add_refusal(Faults& faults, std::string pointer, Result<Parsed> const& parsed) {
    if (parsed) return;
    auto const refusal = parsed.error();
    faults.emplace_back(std::move(pointer), refusal.code(), refusal.arguments());
}

void check_lengths(Fields const& fields, Faults& faults) {
    for (auto const& place : places) {
        auto const& value = fields.*(place.value);
        if (count_code_points(value) > place.length_max)
            faults.emplace_back(std::string(place.pointer), "too_long",
                                MessageArguments{{"max", std::to_string(place.length_max)}});
        else if (has_control_characters(value))
            faults.emplace_back(std::string(place.pointer), "control_characters");
    }
}

void check_name(std::string const& value, std::string pointer, Faults& faults) {
    if (!value.empty() && count_code_points(trim(value)) < name_length_min)
        faults.emplace_back(std::move(pointer), "too_short", MessageArguments{{"min", std::to_string(name_length_min)}});
}

void check_bank(Fields const& fields, Faults& faults) {
    auto const known = std::find(bank_codes.begin(), bank_codes.end(), trim(fields.bank_code)) != bank_codes.end();
    if (!fields.bank_code.empty() && !known) faults.emplace_back("/bank/bank_code", "bank_code_unknown");
    if (fields.account_number.empty()) return;
    auto const digits = digits_of(fields.account_number);
    auto const only_digits = fields.account_number.find_first_not_of("0123456789 .-") == std::string::npos;
    if (!only_digits || digits.size() < account_digits_min || digits.size() > account_digits_max)
        faults.emplace_back("/bank/account_number", "account_number_format");
}

/// For a sole trader the 16-digit NPWP is the NIK; a number with a leading 0 is an old one, still printed on
/// many cards, and may differ.
void check_npwp_against_nik(Fields const& fields, Faults& faults) {
    auto const nik = digits_of(fields.nik);
    auto const npwp = digits_of(fields.npwp);
    auto const comparable = fields.business_form == "PERORANGAN" && nik.size() == 16 && npwp.size() == 16;
    if (comparable && npwp.front() != '0' && npwp != nik) faults.emplace_back("/npwp", "npwp_not_nik");
}

/// A draft may hold anything; a text that is not ASCII is covered whole, since mask() counts bytes.
std::string masked_unless(bool shown, std::string value) {
    if (shown || value.empty()) return value;
    auto const is_ascii = std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    return is_ascii ? mask(value) : std::string(count_code_points(value), '*');
}

bool contains(std::span<Secret const> secrets, Secret wanted) {
    return std::find(secrets.begin(), secrets.end(), wanted) != secrets.end();
}

}  // namespace

std::span<FieldPlace const> field_places() { return places; }

bool is_known_pointer(std::string_view pointer) {
    if (pointer.empty() || pointer == "/documents") return true;
    return std::any_of(places.begin(), places.end(), [&](auto const& place) { return place.pointer == pointer; });
}

bool is_business_form(std::string_view text) {
    return std::find(business_forms.begin(), business_forms.end(), text) != business_forms.end();
}

Faults check_typed(ApplicationFields const& fields, Timestamp now) {
    Faults faults;
    check_lengths(fields, faults);
    check_name(fields.legal_name, "/legal_name", faults);
    check_name(fields.street, "/address/street", faults);
    check_name(fields.account_name, "/bank/account_name", faults);
    if (!fields.business_form.empty() && !is_business_form(fields.business_form))
        faults.emplace_back("/business_form", "business_form_unknown");
    if (!fields.nik.empty()) add_refusal(faults, "/nik", trade::Nik::parse(fields.nik, jakarta_date(now)));
    if (!fields.npwp.empty()) add_refusal(faults, "/npwp", trade::Npwp::parse(fields.npwp, jakarta_date(now)));
    if (!fields.nib.empty()) add_refusal(faults, "/nib", trade::Nib::parse(fields.nib));
    if (!fields.kbli.empty()) add_refusal(faults, "/kbli", trade::Kbli::parse(fields.kbli));
    if (!fields.region_code.empty())
        add_refusal(faults, "/address/region_code", trade::RegionCode::parse(fields.region_code));
    if (!fields.postal_code.empty())
        add_refusal(faults, "/address/postal_code", trade::PostalCode::parse(fields.postal_code));
    if (!fields.phone.empty()) add_refusal(faults, "/phone", trade::PhoneNumber::parse(fields.phone));
    check_npwp_against_nik(fields, faults);
    check_bank(fields, faults);
    return faults;
}

Faults check_complete(ApplicationFields const& fields, Timestamp now) {
    Faults faults;
    for (auto const& pointer : missing_fields(fields)) faults.emplace_back(pointer, "required");
    auto const typed = check_typed(fields, now);
    faults.insert(faults.end(), typed.begin(), typed.end());
    return faults;
}

bool has_errors(Faults const& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](Fault const& fault) { return fault.severity == Fault::Severity::error; });
}

Faults only(Faults const& faults, Fault::Severity severity) {
    Faults chosen;
    for (auto const& fault : faults)
        if (fault.severity == severity) chosen.push_back(fault);
    return chosen;
}

std::vector<std::string> missing_fields(ApplicationFields const& fields) {
    std::vector<std::string> pointers;
    for (auto const& place : places)
        if (trim(fields.*(place.value)).empty()) pointers.emplace_back(place.pointer);
    return pointers;
}

std::string_view secret_name(Secret secret) {
    switch (secret) {
        case Secret::nik: return "nik";
        case Secret::npwp: return "npwp";
        case Secret::account: return "account";
    }
    return "";
}

std::optional<Secret> parse_secret(std::string_view name) {
    for (auto const secret : {Secret::nik, Secret::npwp, Secret::account})
        if (secret_name(secret) == name) return secret;
    return std::nullopt;
}

ApplicationFields masked(ApplicationFields fields, std::span<Secret const> revealed) {
    fields.nik = masked_unless(contains(revealed, Secret::nik), std::move(fields.nik));
    fields.npwp = masked_unless(contains(revealed, Secret::npwp), std::move(fields.npwp));
    fields.account_number = masked_unless(contains(revealed, Secret::account), std::move(fields.account_number));
    return fields;
}

ApplicationFields unmasked(ApplicationFields incoming, ApplicationFields const& stored) {
    auto const covered = masked(stored);
    if (incoming.nik == covered.nik) incoming.nik = stored.nik;
    if (incoming.npwp == covered.npwp) incoming.npwp = stored.npwp;
    if (incoming.account_number == covered.account_number) incoming.account_number = stored.account_number;
    return incoming;
}

Identifiers identifiers_of(ApplicationFields const& checked) {
    Identifiers identifiers;
    identifiers.nik = digits_of(checked.nik);
    identifiers.npwp = digits_of(checked.npwp);
    // The 16-digit form of an old number is the number with a leading 0: both are one.
    if (identifiers.npwp.size() == 15) identifiers.npwp.insert(identifiers.npwp.begin(), '0');
    identifiers.account = trim(checked.bank_code) + ":" + digits_of(checked.account_number);
    return identifiers;
}

}  // namespace dermaga::onboarding
