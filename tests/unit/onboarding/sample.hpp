#pragma once

#include <string>

#include "onboarding/domain/application_fields.hpp"

namespace dermaga::onboarding {

/// A moment for checks that ask for today.
inline Timestamp sample_now() {
    return *parse_rfc3339("2026-11-24T08:00:00Z");
}

/// Fields that nothing is wrong with.
inline ApplicationFields sample_fields() {
    ApplicationFields fields;
    fields.legal_name = "Batik Pesisir Pekalongan";
    fields.business_form = "PERORANGAN";
    fields.nik = "3375011203850001";
    fields.npwp = "3375011203850001";
    fields.nib = "9120001234567";
    fields.kbli = "13134";
    fields.street = "Jalan Bahari 12";
    fields.region_code = "33.75.01.1001";
    fields.postal_code = "51111";
    fields.phone = "081234567890";
    fields.bank_code = "014";
    fields.account_number = "1234567890";
    fields.account_name = "Batik Pesisir Pekalongan";
    return fields;
}

/// The smallest honest PDF.
inline std::string sample_pdf() {
    return "%PDF-1.4\n%%EOF\n";
}

}  // namespace dermaga::onboarding
