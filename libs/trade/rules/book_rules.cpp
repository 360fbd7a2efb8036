// The rules of a book: read, put in the order of evaluation, indexed.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "trade/rules/book_builder.hpp"

namespace dermaga::trade::rules {

namespace {

/// In the column of classes: the row speaks of products without one.
constexpr std::string_view no_class = "none";
constexpr std::array<std::string_view, 4> sizes = {"micro", "small", "medium", "large"};

/// A code outweighs a class, a longer code a shorter one; both together outweigh the code alone.
int specificity(Rule const& rule) {
    return 2 * rule.hs_digits + (rule.classes.any() ? 1 : 0);
}

}  // namespace

void BookBuilder::read_rules() {
    for (auto const& kind : all_kinds())
        for_each_row(kind.name, [&](RowReader& row) { read_rule(kind, row); });
    order_rules();
    index_rules();
}

void BookBuilder::read_rule(KindTraits const& kind, RowReader& row) {
    Rule rule;
    auto const basis = row.basis();
    rule.kind = kind.kind;
    rule.period = basis.period;
    rule.confidence = basis.confidence;
    rule.effect = row.name("effect", parse_effect, Effect::unverified);
    for (auto const code : row.list("routes")) {
        auto const route = parse_route(code);
        if (!route) row.wrong("routes", code);
        else
            rule.routes =
                static_cast<std::uint8_t>(rule.routes | 1U << static_cast<unsigned>(*route));
    }
    if (row.cell("routes").empty()) row.text("routes");
    rule.is_without_class = row.cell("class") == no_class;
    if (!rule.is_without_class) rule.classes = read_classes(row);
    rule.when = read_condition(row);
    add_sellers(row, rule.when);
    read_needs(row, rule);
    auto hs = row.code("hs");
    rule.hs_digits = static_cast<std::uint8_t>(hs.size());
    book_.rules_.push_back(rule);
    book_.texts_.push_back({basis.rule, std::move(hs), basis.law, basis.source,
        std::string(row.cell("note")), read_step(row)});
}

std::optional<RuleText::Step> BookBuilder::read_step(RowReader& row) const {
    bool is_empty = true;
    for (auto const* const column : {"step_id", "step_en", "step_zh", "actor"})
        is_empty = is_empty && row.cell(column).empty();
    if (is_empty) return std::nullopt;
    auto const actor = book_.actors_.find(row.cell("actor"));
    if (!actor) row.wrong("actor");
    return RuleText::Step{row.words("step"), actor.value_or(0)};
}

std::bitset<classes_max> BookBuilder::read_classes(RowReader& row) const {
    std::bitset<classes_max> classes;
    for (auto const name : row.list("class")) {
        bool is_known = false;
        std::size_t number = 0;
        for (auto const& one : book_.classes_) {
            if (one.code == name || std::ranges::find(one.groups, name) != one.groups.end()) {
                classes.set(number);
                is_known = true;
            }
            ++number;
        }
        if (!is_known) row.wrong("class", name);
    }
    return classes;
}

Condition BookBuilder::read_condition(RowReader& row) const {
    Condition condition;
    for (auto name : row.list("when", '&')) {
        bool const is_negated = name.starts_with('!');
        if (is_negated) name.remove_prefix(1);
        auto const fact = book_.facts_.find(name);
        if (!fact) row.wrong("when", name);
        else (is_negated ? condition.if_false : condition.if_true) |= std::uint64_t{1} << *fact;
    }
    if ((condition.if_true & condition.if_false) != 0) row.wrong("when");
    return condition;
}

// "micro or small" is "neither medium nor large": conditions need no "or".
void BookBuilder::add_sellers(RowReader& row, Condition& condition) const {
    auto const named = row.list("sellers");
    if (named.empty()) return;
    for (auto const name : named)
        if (std::ranges::find(sizes, name) == sizes.end()) row.wrong("sellers", name);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        if (std::ranges::find(named, sizes[i]) == named.end())
            condition.if_false |= std::uint64_t{1} << book_.known_facts_[i];
}

void BookBuilder::read_needs(RowReader& row, Rule& rule) {
    auto const named = row.list("needs");
    bool const must_name = rule.effect == Effect::needs || rule.effect == Effect::uses ||
        rule.effect == Effect::recommends;
    bool const effect_is_known = parse_effect(row.cell("effect")).has_value();
    if (must_name && named.empty()) row.text("needs");
    if ((effect_is_known && !must_name && !named.empty()) || named.size() > alternatives_max)
        row.wrong("needs");
    rule.needs_begin = static_cast<std::uint32_t>(book_.needs_.size());
    for (auto const name : named) {
        auto const type = book_.credentials_.find(name);
        if (!type) row.wrong("needs", name);
        else book_.needs_.push_back(*type);
    }
    rule.needs_count = static_cast<std::uint8_t>(book_.needs_.size() - rule.needs_begin);
}

void BookBuilder::order_rules() {
    std::vector<std::uint32_t> order(book_.rules_.size());
    std::iota(order.begin(), order.end(), 0U);
    auto const weight = [this](std::uint32_t i) {
        auto const& rule = book_.rules_[i];
        bool const one_answers = traits_of(rule.kind).reading == Reading::most_specific;
        // Among equals the strictest speaks first, then the one written first; tables where each
        // row speaks keep their own order.
        return std::tuple(rule.kind, one_answers ? -specificity(rule) : 0,
            one_answers ? rule.effect : Effect{}, i);
    };
    std::ranges::sort(order, {}, weight);
    std::vector<Rule> rules;
    std::vector<RuleText> texts;
    for (auto const i : order) {
        rules.push_back(book_.rules_[i]);
        texts.push_back(std::move(book_.texts_[i]));
    }
    book_.rules_ = std::move(rules);
    book_.texts_ = std::move(texts);
}

void BookBuilder::index_rules() {
    book_.by_class_.resize(book_.classes_.size());
    for (std::uint32_t i = 0; i < book_.rules_.size(); ++i) {
        auto const& rule = book_.rules_[i];
        auto const& hs = book_.texts_[i].hs;
        auto const system = traits_of(rule.kind).system;
        if (!hs.empty()) {
            book_.coded_[static_cast<std::size_t>(rule.kind)].push_back(i);
            (system == CodeSystem::indonesia ? book_.by_code_indonesia_ : book_.by_code_china_)
                .add(hs, i);
        } else if (rule.classes.none()) book_.for_everything_.push_back(i);
        else
            for (std::size_t c = 0; c < book_.by_class_.size(); ++c)
                if (rule.classes.test(c)) book_.by_class_[c].push_back(i);
        book_.by_id_.push_back(i);
        for (auto& measure : book_.measures_)
            if (((rule.when.if_true | rule.when.if_false) >> measure.fact & 1U) != 0)
                measure.rules.push_back(i);
    }
    book_.by_code_indonesia_.sort();
    book_.by_code_china_.sort();
    std::ranges::sort(
        book_.by_id_, {}, [this](std::uint32_t i) { return std::string_view(book_.texts_[i].id); });
}

}  // namespace dermaga::trade::rules
