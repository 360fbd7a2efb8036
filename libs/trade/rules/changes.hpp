#pragma once

#include <span>
#include <string>
#include <vector>

#include "trade/rules/verdict.hpp"

namespace dermaga::trade::rules {

/// One row that differs between two packs.
struct RowChange {
    enum class What : std::uint8_t { added, removed, changed };
    What what{};
    std::string table;
    std::string key;
    std::vector<std::string> columns;  ///< which cells, for `changed`
};
/// What the rows of `after` say otherwise than those of `before`, by table and key. The order of
/// rows and columns, and columns that are empty on one side and absent on the other, make no
/// difference.
std::vector<RowChange> diff(Pack const& before, Pack const& after);

/// A book on a day.
struct Moment {
    RuleBook const& book;
    Date date;
};
/// An offer whose answer on a route differs between two moments.
struct VerdictChange {
    std::size_t offer = 0;  ///< its place among those given
    Route route{};
    State before{};
    State after{};
};
/// Which offers change their answer: the effect of a pack of the future, or of time alone when both
/// moments have the same book.
std::vector<VerdictChange> preview(Moment before, Moment after, std::span<Offer const> offers);

}  // namespace dermaga::trade::rules
