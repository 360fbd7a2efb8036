#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::onboarding {

/// What a seller typed, word for word. A draft may hold nonsense; check_* say what is wrong with
/// it.
struct ApplicationFields {
    std::string legal_name;
    std::string business_form;
    std::string nik;
    std::string npwp;
    std::string nib;
    std::string kbli;
    std::string street;
    std::string region_code;
    std::string postal_code;
    std::string phone;
    std::string bank_code;
    std::string account_number;
    std::string account_name;
    bool operator==(ApplicationFields const&) const = default;
};

/// One field: its place in JSON and in the struct.
struct FieldPlace {
    std::string_view pointer;  ///< "/address/street"
    std::string ApplicationFields::* value;
    std::size_t length_max;  ///< code points
};
/// Every field in the order of the form.
std::span<FieldPlace const> field_places();
/// True for a pointer of field_places, for "/documents" and for "".
bool is_known_pointer(std::string_view pointer);

/// More than this cannot even be kept as a draft (fault too_long of the reader).
inline constexpr std::size_t typed_length_max = 500;

/// What is wrong with the values that were typed; an empty value is no fault here. Severity warning
/// for what is unusual and a person must look at.
Faults check_typed(ApplicationFields const& fields, Timestamp now);
/// check_typed, and `required` for what is empty.
Faults check_complete(ApplicationFields const& fields, Timestamp now);
/// True when one of them is more than a warning.
bool has_errors(Faults const& faults);
/// Only the errors, or only the warnings.
Faults only(Faults const& faults, Fault::Severity severity);
/// The pointers of fields that are empty.
std::vector<std::string> missing_fields(ApplicationFields const& fields);

/// What may be asked to be shown in full: "nik", "npwp", "account".
enum class Secret : std::uint8_t { nik, npwp, account };
std::string_view secret_name(Secret secret);
std::optional<Secret> parse_secret(std::string_view name);
/// The fields with NIK, NPWP and account number covered, but for those in `revealed`.
ApplicationFields masked(ApplicationFields fields, std::span<Secret const> revealed = {});
/// `incoming` with the stored value wherever it still shows the mask of it, so that a form that was
/// filled from a masked answer saves what it did not touch.
ApplicationFields unmasked(ApplicationFields incoming, ApplicationFields const& stored);

/// The canonical forms of complete, checked fields: what equal numbers are found by.
struct Identifiers {
    std::string nik;
    std::string npwp;
    std::string account;  ///< bank code and digits
    std::string nib;
};
Identifiers identifiers_of(ApplicationFields const& checked);

}  // namespace dermaga::onboarding
