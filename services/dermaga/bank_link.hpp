#pragma once

#include <optional>

#include "export/service.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// The link to the bank as the settings have it, with the secrets from their files; nothing without
/// DERMAGA_BANK_URL. Throws std::invalid_argument, naming the setting, when a file cannot be read.
std::optional<exports::BankLink> bank_link(runtime::Settings const& settings);

}  // namespace dermaga
