#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "spreadsheet/package.hpp"

namespace dermaga::spreadsheet {

/// Where a part leads.
struct Relationship {
    std::string kind;    ///< the last word of its type: "worksheet", "styles"
    std::string target;  ///< the name of a part
};
/// By the ids that the part itself uses.
using Relationships = std::map<std::string, Relationship, std::less<>>;

/// What the part leads to inside the package; of the package itself when `part` is empty. Empty
/// when it leads nowhere. Codes: those of Package::part, workbook_entries {max}.
Result<Relationships> relationships_of(Package& package, std::string const& part);
/// The first of a kind, empty when there is none.
std::string target_of_kind(Relationships const& all, std::string_view kind);

}  // namespace dermaga::spreadsheet
