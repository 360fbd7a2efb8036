#include "trade/customs/match.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

constexpr std::string_view match_missing = "match_missing";

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

/// Under M18 when the two differ in spelling only.
template <class Normalize>
void expect_same_text(
    Papers& papers, Check check, TextField left, TextField right, Normalize normalize) {
    bool const left_given = expect_given(papers, check, left);
    bool const right_given = expect_given(papers, check, right);
    // Most texts are the same bytes; only the others are worth normalising.
    if (!left_given || !right_given || left.value == right.value) return;
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
        {"right_field", std::string(right.field)}, {"line", std::to_string(line)}};
    if (!personal) {
        out.emplace("left", left.value);
        out.emplace("right", right.value);
    }
    return out;
}

bool MatchReport::passes() const {
    return std::ranges::none_of(
        findings, [](auto const& f) { return f.severity == Severity::error; });
}

bool MatchReport::has(Rule rule) const {
    return std::ranges::count(findings, rule, &Finding::rule) > 0;
}

void report(Papers& papers, Check check, Side left, Side right) {
    auto& findings = papers.report.findings;
    auto const at = std::ranges::upper_bound(findings, check.rule, {}, &Finding::rule);
    findings.insert(at,
        {check.rule, check.severity, check.code, std::move(left), std::move(right), check.line,
            check.personal});
}

bool expect_given(Papers& papers, Check check, TextField field) {
    bool const is_given = !field.value.empty() && !to_compatible(field.value).empty();
    auto const is_told = [&](Finding const& one) {
        return one.rule == check.rule && one.code == match_missing && one.line == check.line &&
            one.left.field == field.name;
    };
    if (is_given || std::ranges::any_of(papers.report.findings, is_told)) return is_given;
    check.code = match_missing;
    check.severity = Severity::error;
    report(papers, check, {field.name, ""}, {field.name, ""});
    return false;
}

void expect_same(Papers& papers, Check check, TextField left, TextField right) {
    expect_same_text(papers, check, left, right, &to_compatible);
}

void expect_same_id(Papers& papers, Check check, TextField left, TextField right) {
    expect_same_text(papers, check, left, right, &as_id);
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
