// M8: the inventory declares the order's lines, each exactly once, in codes that customs know.
#include <algorithm>

#include "trade/country.hpp"
#include "trade/customs/papers.hpp"
#include "trade/customs_unit.hpp"

namespace dermaga::trade::customs {

namespace {

/// The line with that number; lines are few (99 at most) and mostly in the same order, so look
/// where it should be first.
template <class Line>
Line const* find_line(std::vector<Line> const& lines, std::size_t expected_at, int gnum) {
    if (expected_at < lines.size() && lines[expected_at].gnum == gnum) return &lines[expected_at];
    auto const found = std::ranges::find(lines, gnum, &Line::gnum);
    return found == lines.end() ? nullptr : &*found;
}

/// Customs answer a number that is there twice with -621027.
template <class Line>
void check_numbers_once(Papers& papers, std::string_view field, std::vector<Line> const& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (find_line(lines, 0, lines[i].gnum) != &lines[i])
            report(papers, {Rule::lines, "match_line_repeated", Severity::error, lines[i].gnum},
                {field, std::to_string(lines[i].gnum)}, {field, std::to_string(lines[i].gnum)});
}

void check_same_line(Papers& papers, OrderLine const& ordered, InventoryLine const& declared) {
    Check const check{Rule::lines, "match_line_field", Severity::error, ordered.gnum};
    expect_same(papers, check, {"order.qty", ordered.qty}, {"inventory.qty", declared.qty});
    expect_same(papers, check, {"order.price", ordered.price}, {"inventory.price", declared.price});
    expect_same(papers, check, {"order.totalPrice", ordered.total_price},
        {"inventory.totalPrice", declared.total_price});
    expect_same(papers, check, TextField{"order.country", ordered.country},
        {"inventory.country", declared.country});
    expect_same(
        papers, check, TextField{"order.unit", ordered.unit}, {"inventory.unit", declared.unit});
    if (!ordered.item_no.empty() && !declared.item_no.empty())
        expect_same(papers, check, TextField{"order.itemNo", ordered.item_no},
            {"inventory.itemNo", declared.item_no});
}

/// A code of customs that the house's tables lack. They are a part of customs' own, so that a
/// person looks and nobody is refused.
void expect_known(Papers& papers, int line, TextField field, bool is_known) {
    if (field.value.empty() || is_known) return;
    report(papers, {Rule::lines, "match_code_unknown", Severity::warning, line},
        {field.name, std::string(field.value)}, {field.name, ""});
}

void check_codes(Papers& papers, InventoryLine const& line) {
    auto const unit = [&](TextField field) {
        expect_known(papers, line.gnum, field, find_customs_unit(field.value).has_value());
    };
    auto const country = [&](TextField field) {
        auto const found = find_country(field.value);
        expect_known(papers, line.gnum, field, found && found->customs == field.value);
    };
    unit({"inventory.unit", line.unit});
    unit({"inventory.unit1", line.unit1});
    unit({"inventory.unit2", line.unit2});
    country({"inventory.country", line.country});
    country({"inventory.tradeCountry", line.trade_country});
}

}  // namespace

void check_lines(Papers& papers) {
    auto const& ordered = papers.order.lines;
    auto const& declared = papers.inventory.lines;
    if (ordered.empty()) expect_given(papers, {Rule::lines, ""}, {"order.lines", ""});
    if (declared.empty()) expect_given(papers, {Rule::lines, ""}, {"inventory.lines", ""});
    check_numbers_once(papers, "order.gnum", ordered);
    check_numbers_once(papers, "inventory.gnum", declared);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        auto const gnum = ordered[i].gnum;
        if (auto const* const line = find_line(declared, i, gnum))
            check_same_line(papers, ordered[i], *line);
        else
            report(papers, {Rule::lines, "match_line_missing", Severity::error, gnum},
                {"order.gnum", std::to_string(gnum)}, {"inventory.gnum", ""});
    }
    for (auto const& line : declared)
        check_codes(papers, line);
    for (std::size_t i = 0; i < declared.size(); ++i)
        if (find_line(ordered, i, declared[i].gnum) == nullptr)
            report(papers, {Rule::lines, "match_line_missing", Severity::error, declared[i].gnum},
                {"inventory.gnum", std::to_string(declared[i].gnum)}, {"order.gnum", ""});
}

}  // namespace dermaga::trade::customs
