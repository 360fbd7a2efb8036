#include "trade/rules/rule_book.hpp"

#include <algorithm>

#include "trade/rules/book_builder.hpp"

namespace dermaga::trade::rules {

RuleBook BookBuilder::build() {
    book_.manifest_ = pack_.manifest;
    read_numbers();
    read_words();
    read_measures();
    read_origin();
    read_rules();
    return std::move(book_);
}

Result<RuleBook> RuleBook::compile(Pack const& pack) {
    Faults faults;
    check_shapes(pack, faults);
    auto book = BookBuilder(pack, faults).build();
    if (!faults.empty()) return Refusal(std::move(faults));
    return book;
}

std::string const& RuleBook::say(std::string const& text, Language language) const {
    auto const number = phrases_.find(text);
    return number ? phrases_[*number].words.in(language) : text;
}

std::optional<std::uint32_t> RuleBook::find_rule(std::string_view id) const {
    auto const id_of = [this](std::uint32_t i) { return std::string_view(texts_[i].id); };
    auto const at = std::ranges::lower_bound(by_id_, id, {}, id_of);
    if (at == by_id_.end() || id_of(*at) != id) return std::nullopt;
    return *at;
}

Faults open_tables(RuleBook const& book) {
    Faults faults;
    for (auto const& kind : all_kinds()) {
        if (kind.reading != Reading::most_specific) continue;
        unsigned spoken = 0;
        unsigned answered = 0;
        for (auto const& rule : book.rules()) {
            if (rule.kind != kind.kind) continue;
            spoken |= rule.routes;
            bool const speaks_of_all = rule.hs_digits == 0 && rule.classes.none() &&
                !rule.is_without_class && (rule.when.if_true | rule.when.if_false) == 0;
            if (speaks_of_all && rule.period.to == Period{}.to) answered |= rule.routes;
        }
        if (spoken == 0)
            faults.emplace_back(
                "", "rules_table_missing", MessageArguments{{"table", std::string(kind.name)}});
        for (auto const route : all_routes)
            if (((spoken & ~answered) >> static_cast<unsigned>(route) & 1U) != 0)
                faults.emplace_back(std::string(kind.name) + ".csv", "rules_default_missing",
                    MessageArguments{{"route", std::string(route_code(route))}});
    }
    if (std::ranges::none_of(book.rates().numbers(return_days_number),
            [](Number const& one) { return one.basis.period.to == Period{}.to; }))
        faults.emplace_back("number.csv", "rules_number_missing",
            MessageArguments{{"name", std::string(return_days_number)}});
    return faults;
}

}  // namespace dermaga::trade::rules
