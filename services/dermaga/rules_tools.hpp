#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// What `dermaga rules …` does. Each prints its answer, gives the exit status, and throws
/// std::exception with a text for people: every fault at its file and line. A PATH is a folder or
/// an archive; "starter" is the pack that the executable carries.

/// Writes a new secret key to a file that only its owner may read, and prints the public one.
int rules_keygen(std::string const& key_path);
/// Writes the starter pack into a folder, to work on.
int rules_new(std::string const& folder);
/// Reads and compiles; prints what is in it and who signed it.
int rules_check(std::string const& path);
/// Prints the rows that differ. 1 when some do.
int rules_diff(std::string const& before, std::string const& after);
int rules_sign(
    std::string const& folder, std::string const& archive_path, std::string const& key_path);

struct RulesQuestion {
    std::string offers;  ///< CSV, see rulepack/offers_file.hpp
    std::string route;   ///< empty: all
    std::string date;    ///< empty: today in Jakarta
    std::string language = "id";
    bool as_json = false;
};
/// Prints the verdict of each offer with every requirement.
int rules_ask(std::string const& path, RulesQuestion const& question);
/// Prints which offers change their answer from one pack today to another on a day.
int rules_preview(
    std::string const& before, std::string const& after, RulesQuestion const& question);

struct RulesImport {
    std::string folder;                  ///< the pack whose table is replaced
    std::string format;                  ///< see rulepack::import_formats
    std::string list;                    ///< CSV or .xlsx
    std::string sheet;                   ///< of a workbook; empty: the first visible one
    std::vector<std::string> columns;    ///< "mfn=MFN rate"
    std::vector<std::string> constants;  ///< "basis=PMK 26/2022"
    std::size_t code_digits = 0;         ///< 0: as the format has them
};
int rules_import(RulesImport const& import);

struct RulesLoad {
    std::string archive;
    std::vector<std::string> trusted;
    std::string from;  ///< empty: today in Jakarta
};
int rules_load(runtime::Settings const& settings, RulesLoad const& load);
/// Prints what was and will be in force.
int rules_history(runtime::Settings const& settings);

}  // namespace dermaga
