#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

constexpr std::size_t manifest_bytes_max = 16 * 1024;
constexpr std::size_t manifest_text_bytes_max = 200;

/// Reads pack.yaml: pack, version, issuer, issued (a day), title in id, en, zh; nothing else. The
/// version is numbers with points between them, "2026.11.24". Faults at "pack.yaml:line":
/// rules_yaml {what}, rules_manifest_field {field}, rules_manifest_unknown {field}.
trade::rules::Manifest read_manifest(std::string_view bytes, Faults& faults);
std::string write_manifest(trade::rules::Manifest const& manifest);
/// True when version `a` is older than `b`, number by number.
bool is_older(std::string_view a, std::string_view b);

}  // namespace dermaga::rulepack
