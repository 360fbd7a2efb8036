#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dermaga::rulepack {

/// How a cell of a list is read.
enum class Cell : std::uint8_t {
    code,        ///< tariff code; points are taken out, "ex" in front means a part of the line
    rate,        ///< percent; "%" is taken out, a decimal comma becomes a point
    price,       ///< US dollars per tonne, as cents
    price_name,  ///< the number that holds a reference price, or the name of its class of goods
    day,         ///< 2026-12-01
    criterion,   ///< what an agreement asks of origin: "CTH or RVC40"; ours are two columns
    text,
};

/// A column of ours and what lists call it.
struct ImportColumn {
    std::string ours;
    Cell cell = Cell::text;
    std::vector<std::string> headers;  ///< any one of them; capitals do not matter
    bool is_required = false;
    /// What a dash means in it; empty: as little as an empty cell.
    std::string dash{};

    /// Whether a header of a list is one of its names.
    bool is_called(std::string_view header) const;
};

/// What a part of a remark of a list of rules means: one of `effect`, `fact` and `routes` is there.
/// A remark is known when each of its parts is, to the last word: half of it may not let goods
/// pass.
struct Remark {
    std::vector<std::string_view> words;  ///< any one of them; blanks do not matter
    std::string_view effect{};            ///< the line says this, and the remark says no more
    std::string_view needs{};             ///< with it: credentials, any one of which will do
    std::string_view fact{};     ///< an exception: where it is true, the contrary of the line holds
    std::string_view suffix{};   ///< of the key of the row for the exception
    std::string_view heading{};  ///< means so only under codes that begin with this
    std::string_view routes{};   ///< the line speaks of these; the plan's other routes are closed
};

/// How the rows of somebody else's list become rows of a table of ours.
struct ImportPlan {
    std::string table;       ///< ours
    std::string key_prefix;  ///< put before the code or name to name the rule: "CN-"
    std::vector<ImportColumn> columns;
    std::size_t code_digits = 8;  ///< rows with fewer are left out as headings; 0: 2 to 10
    bool has_last_day = false;    ///< a row without its last day would hold for ever
    /// A row without a known rate is left out where another source knows one.
    bool gives_way = false;
    // Of lists of rules:
    std::string routes{};           ///< that the list governs
    std::string effect{};           ///< of a line without remark; empty: it is open
    std::vector<Remark> remarks{};  ///< any other remark leaves the line open
    bool is_closed = false;         ///< what it does not name is prohibited
    std::map<std::string, std::string>
        closing{};  ///< our column → its value in the row that says so
    std::map<std::string, std::string> constants{};  ///< our column → the same in every row

    bool is_of_rules() const { return !routes.empty(); }
    /// For a list with another header: that it stands for this column of ours.
    void call(std::string const& ours, std::string const& header);
};

/// The plans of the formats, by name, as import_formats() lists them. Code rules_import_format
/// {name, formats}.
Result<ImportPlan> known_plan(std::string_view name);
/// "btki, china_tariff, …", for help and messages.
std::string import_formats();

}  // namespace dermaga::rulepack
