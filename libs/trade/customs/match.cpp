#include "trade/customs/match.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

std::string as_id(std::string_view text) {
    auto id = to_compatible(text);
    for (char& c : id)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return id;
}

void report_texts(Papers& papers, Check check, TextField left, TextField right) {
    report(papers, check, {left.name, std::string(left.value)},
           {right.name, std::string(right.value)});
}

/// Reports two texts whose bytes differ: under M18 when that is all.
template <class Normalize>
void report_difference(Papers& papers, Check check, TextField left, TextField right,
                       Normalize normalize) {
    if (normalize(left.value) == normalize(right.value))
        check = {Rule::spelling, "match_spelling", Severity::info, check.line, check.personal};
    report_texts(papers, check, left, right);
}

}  // namespace

std::string rule_id(Rule rule) {
    return "M" + std::to_string(static_cast<int>(rule));
}

MessageArguments Finding::arguments() const {
    MessageArguments out{{"left_field", std::string(left.field)},
                         {"right_field", std::string(right.field)},
                         {"line", std::to_string(line)}};
    if (!personal) {
        out.emplace("left", left.value);
        out.emplace("right", right.value);
    }
    return out;
}

bool MatchReport::passes() const {
    return std::ranges::none_of(findings,
                                [](auto const& f) { return f.severity == Severity::error; });
}

bool MatchReport::has(Rule rule) const {
    return std::ranges::count(findings, rule, &Finding::rule) > 0;
}

void report(Papers& papers, Check check, Side left, Side right) {
    auto& findings = papers.report.findings;
    auto const at = std::ranges::upper_bound(findings, check.rule, {}, &Finding::rule);
    findings.insert(at, {check.rule, check.severity, check.code, std::move(left), std::move(right),
                         check.line, check.personal});
}

void expect_same(Papers& papers, Check check, TextField left, TextField right) {
    // Most texts are the same bytes; only the others are worth normalising.
    if (left.value != right.value) report_difference(papers, check, left, right, &to_compatible);
}

void expect_same_id(Papers& papers, Check check, TextField left, TextField right) {
    if (left.value != right.value) report_difference(papers, check, left, right, &as_id);
}

void expect_same(Papers& papers, Check check, NumberField left, NumberField right) {
    if (left.value != right.value)
        report(papers, check, {left.name, left.value.text()}, {right.name, right.value.text()});
}

MatchReport match(Order const& order, Payment const& payment, Waybill const& waybill,
                  Inventory const& inventory, MatchTerms const& terms) {
    MatchReport report;
    Papers papers{order, payment, waybill, inventory, terms, report};
    check_parties(papers);
    check_amounts(papers);
    check_lines(papers);
    check_way(papers);
    check_law(papers);
    return report;
}

}  // namespace dermaga::trade::customs
