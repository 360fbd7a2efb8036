#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/messages.hpp"

namespace dermaga::trade::rules {

/// A text of the pack in the three languages of the house.
struct Words {
    std::string id, en, zh;
    std::string const& in(Language language) const;
    bool operator==(Words const&) const = default;
};

/// One row of a table as it was written, with the line of its file (the header is line 1).
struct Row {
    int line = 0;
    std::vector<std::string> cells;  ///< as many as the table has columns
};

/// A table of the pack as it was written. The first column is the key of a row.
struct Table {
    std::string name;  ///< stem of its file: "halal" for halal.csv
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

/// Who made a pack, and which one it is.
struct Manifest {
    std::string name;     ///< "dermaga-starter"
    std::string version;  ///< grows with time: "2026.11.24"
    std::string issuer;
    Date issued{};
    Words title;
};

/// A pack of rules as it was written: what reading gives, comparing compares and compiling
/// compiles.
struct Pack {
    Manifest manifest;
    std::vector<Table> tables;
    Table const* table(std::string_view name) const;
};

/// Limits of a pack. The largest official list (a customs tariff) has some 14,000 lines.
constexpr std::size_t table_rows_max = 100'000;
constexpr std::size_t classes_max = 128;
constexpr std::size_t facts_max = 64;
constexpr std::size_t credentials_max = 1'000;
constexpr std::size_t alternatives_max = 8;
constexpr std::size_t phrases_max = 10'000;

}  // namespace dermaga::trade::rules
