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
        faults.emplace_back(std::move(pointer), "too_short",
            MessageArguments{{"min", std::to_string(name_length_min)}});
}

void check_bank(Fields const& fields, Faults& faults) {
    auto const code = trim(fields.bank_code);
    auto const is_known = trade::find_bank(code).has_value();
    if (!code.empty() && !is_known)
        faults.emplace_back("/bank/bank_code", "bank_unknown", MessageArguments{{"code", code}});
    if (fields.account_number.empty()) return;
    // Without its bank a number is still held to the limits that all banks share.
    auto const at = is_known ? std::string_view(code) : trade::banks().front().code;
    auto const account = trade::BankAccount::parse(at, fields.account_number);
    add_refusal(faults, "/bank/account_number", account);
    if (!account || !is_known) return;
    auto const warnings = account->warnings("/bank/account_number");
    faults.insert(faults.end(), warnings.begin(), warnings.end());
}

template <class Parsed>
std::optional<Parsed> when_right(Result<Parsed> parsed) {
    if (!parsed) return std::nullopt;
    return std::move(*parsed);
}

/// Whether form, NIK and NPWP fit together, as far as each is right for itself.
void check_together(Fields const& fields, Date today, Faults& faults) {
    auto const form = trade::BusinessForm::parse(fields.business_form);
    if (!form) return;
    trade::SellerIdentity const identity{*form, when_right(trade::Nik::parse(fields.nik, today)),
        when_right(trade::Npwp::parse(fields.npwp, today))};
    auto const found = trade::check_consistency(identity, today);
    faults.insert(faults.end(), found.begin(), found.end());
}

/// A draft may hold anything; a text that is not ASCII is covered whole, since mask() counts bytes.
std::string masked_unless(bool shown, std::string value) {
    if (shown || value.empty()) return value;
    auto const is_ascii = std::all_of(
        value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    return is_ascii ? mask(value) : std::string(count_code_points(value), '*');
}

bool contains(std::span<Secret const> secrets, Secret wanted) {
    return std::find(secrets.begin(), secrets.end(), wanted) != secrets.end();
}

}  // namespace

std::span<FieldPlace const> field_places() {
    return places;
}

bool is_known_pointer(std::string_view pointer) {
    if (pointer.empty() || pointer == "/documents") return true;
    return std::any_of(
        places.begin(), places.end(), [&](auto const& place) { return place.pointer == pointer; });
}

Faults check_typed(ApplicationFields const& fields, Timestamp now) {
    Faults faults;
    check_lengths(fields, faults);
    check_name(fields.legal_name, "/legal_name", faults);
    check_name(fields.street, "/address/street", faults);
    check_name(fields.account_name, "/bank/account_name", faults);
    auto const today = jakarta_date(now);
    if (!fields.business_form.empty())
        add_refusal(faults, "/business_form", trade::BusinessForm::parse(fields.business_form));
    if (!fields.nik.empty()) add_refusal(faults, "/nik", trade::Nik::parse(fields.nik, today));
    if (!fields.npwp.empty()) add_refusal(faults, "/npwp", trade::Npwp::parse(fields.npwp, today));
    if (!fields.nib.empty()) add_refusal(faults, "/nib", trade::Nib::parse(fields.nib));
    if (!fields.kbli.empty()) add_refusal(faults, "/kbli", trade::Kbli::parse(fields.kbli));
    if (!fields.region_code.empty())
        add_refusal(faults, "/address/region_code", trade::RegionCode::parse(fields.region_code));
    if (!fields.postal_code.empty())
        add_refusal(faults, "/address/postal_code", trade::PostalCode::parse(fields.postal_code));
    if (!fields.phone.empty())
        add_refusal(faults, "/phone", trade::PhoneNumber::parse(fields.phone));
    check_together(fields, today, faults);
    check_bank(fields, faults);
    return faults;
}

Faults check_complete(ApplicationFields const& fields, Timestamp now) {
    Faults faults;
    for (auto const& pointer : missing_fields(fields))
        faults.emplace_back(pointer, "required");
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
    fields.account_number =
        masked_unless(contains(revealed, Secret::account), std::move(fields.account_number));
    return fields;
}

ApplicationFields unmasked(ApplicationFields incoming, ApplicationFields const& stored) {
    auto const covered = masked(stored);
    if (incoming.nik == covered.nik) incoming.nik = stored.nik;
    if (incoming.npwp == covered.npwp) incoming.npwp = stored.npwp;
    if (incoming.account_number == covered.account_number)
        incoming.account_number = stored.account_number;
    return incoming;
}

Identifiers identifiers_of(ApplicationFields const& checked) {
    Identifiers identifiers;
    identifiers.nik = digits_of(checked.nik);
    identifiers.npwp = digits_of(checked.npwp);
    // The 16-digit form of an old number is the number with a leading 0: both are one.
    if (identifiers.npwp.size() == 15) identifiers.npwp.insert(identifiers.npwp.begin(), '0');
    identifiers.account = trim(checked.bank_code) + ":" + digits_of(checked.account_number);
    identifiers.nib = digits_of(checked.nib);
    return identifiers;
}

}  // namespace dermaga::onboarding
