#include "rules/domain/questions.hpp"

#include <algorithm>

#include "rules/domain/mend.hpp"

namespace dermaga::rules {

using namespace trade::rules;

namespace {

/// Those of its condition, and those that end what it asks for.
std::uint64_t facts_of(RuleBook const& book, Rule const& rule) {
    auto facts = rule.when.if_true | rule.when.if_false;
    for (auto const type : book.needs(rule))
        if (auto const fact = book.credentials()[type].invalidated_by)
            facts |= std::uint64_t{1} << *fact;
    return facts;
}

bool speaks_of(Rule const& rule, std::optional<std::uint16_t> product_class) {
    return rule.classes.none() || (product_class && rule.classes.test(*product_class));
}

/// Goods of the class may have a code that begins so, or with which it begins.
bool may_have(ProductClass const& product_class, std::string_view hs) {
    return product_class.codes.empty() ||
        std::ranges::any_of(product_class.codes, [hs](std::string const& code) {
            return hs.starts_with(code) || std::string_view(code).starts_with(hs);
        });
}

/// The facts of every rule that may speak of the product, as bits.
std::uint64_t facts_asked(RuleBook const& book, Product const& product) {
    auto const product_class = book.classes().find(product.product_class);
    std::uint64_t facts = 0;
    auto const consider = [&](std::uint32_t index) {
        auto const& rule = book.rules()[index];
        if (speaks_of(rule, product_class)) facts |= facts_of(book, rule);
    };
    for (auto const index : book.for_everything())
        consider(index);
    if (product_class)
        for (auto const index : book.for_class(*product_class))
            consider(index);
    book.by_code(CodeSystem::indonesia).for_each_prefix(product.hs, consider);
    auto const& china = product.gcode.empty() ? product.hs : product.gcode;
    book.by_code(CodeSystem::china).for_each_prefix(china, consider);
    return facts;
}

}  // namespace

bool is_question(RuleBook const& book, std::uint16_t fact) {
    for (auto const& measure : book.measures())
        if (measure.fact == fact) return false;
    return source_of(book, fact).kind == MendKind::question;
}

std::vector<std::string> questions_for(RuleBook const& book, Product const& product) {
    auto const facts = facts_asked(book, product);
    std::vector<std::string> codes;
    for (std::uint16_t fact = 0; fact < book.facts().size(); ++fact)
        if ((facts >> fact & 1) != 0 && is_question(book, fact))
            codes.push_back(book.facts()[fact].code);
    return codes;
}

std::vector<std::string> classes_asked(RuleBook const& book, std::uint16_t fact) {
    std::bitset<classes_max> asked;
    for (std::uint32_t number = 0; number < book.rules().size(); ++number) {
        auto const& rule = book.rules()[number];
        if ((facts_of(book, rule) >> fact & 1) == 0) continue;
        auto const& hs = book.text(number).hs;
        if (rule.classes.none() && hs.empty()) return {};
        for (std::uint16_t one = 0; one < book.classes().size(); ++one)
            if (rule.classes.any() ? rule.classes.test(one) : may_have(book.classes()[one], hs))
                asked.set(one);
    }
    std::vector<std::string> codes;
    for (std::uint16_t one = 0; one < book.classes().size(); ++one)
        if (asked.test(one)) codes.push_back(book.classes()[one].code);
    return codes;
}

}  // namespace dermaga::rules
