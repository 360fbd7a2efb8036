#pragma once

#include "trade/customs/match.hpp"

/// For the rules of match() only.
namespace dermaga::trade::customs {

/// The documents of one parcel and the report being written about them.
struct Papers {
    Order const& order;
    Payment const& payment;
    Waybill const& waybill;
    Inventory const& inventory;
    MatchTerms const& terms;
    MatchReport& report;
};

/// A field by its name and the text in it, not copied before it is needed.
struct TextField {
    std::string_view name;
    std::string_view value;
};
struct NumberField {
    std::string_view name;
    Number value;
};

/// The rule that is being checked and the text for what breaks it.
struct Check {
    Rule rule;
    std::string_view code;
    Severity severity = Severity::error;
    int line = 0;
    bool personal = false;
};

/// Puts a finding behind those of its rule.
void report(Papers& papers, Check check, Side left, Side right);
/// Reports a field that a rule needs and that is blank. True when it is given.
bool expect_given(Papers& papers, Check check, TextField field);
/// Reports each of the two that is blank, which is never the same as anything; else the two when
/// they differ, and as M18 when only their spelling does (full-width letters,
/// spaces, composed characters).
void expect_same(Papers& papers, Check check, TextField left, TextField right);
/// The same for an id number, where small letters count as capital ones.
void expect_same_id(Papers& papers, Check check, TextField left, TextField right);
void expect_same(Papers& papers, Check check, NumberField left, NumberField right);

// The rules, in four files: who and what (M1, M2, M5–M7), amounts and goods (M3, M4, M8, M9, M17),
// the way (M10–M12, M16), the law's limits (M13–M15).
void check_parties(Papers& papers);
void check_amounts(Papers& papers);
void check_lines(Papers& papers);
void check_way(Papers& papers);
void check_law(Papers& papers);

}  // namespace dermaga::trade::customs
