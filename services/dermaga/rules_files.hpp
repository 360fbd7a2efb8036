#pragma once

#include <string>

#include "rulepack/pack_files.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga {

/// For the commands: what went wrong as text, each fault at its file and line, in English.
std::string rules_text(Refusal const& refusal);
/// Faults or warnings, a line each.
std::string rules_lines(Faults const& faults);
/// The value, or std::runtime_error with rules_text.
template <class T>
T wanted(Result<T> result) {
    if (!result) throw std::runtime_error(rules_text(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string read_file(std::string const& path);
/// The files of a folder or an archive, or of "starter".
rulepack::PackFiles files_at(std::string const& path);
trade::rules::Pack pack_at(std::string const& path);
trade::rules::RuleBook book_at(std::string const& path);
/// A day of the command line; today in Jakarta when empty.
Date day_or_today(std::string const& text);

}  // namespace dermaga
