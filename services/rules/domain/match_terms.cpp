#include "rules/domain/match_terms.hpp"

#include <algorithm>

#include "json/reader.hpp"
#include "trade/cost/pack_rates.hpp"

namespace dermaga::rules {

using namespace trade::customs;
namespace tr = trade::rules;

namespace {

/// Fen of the pack as yuan.
Result<Number> yuan_of(tr::RuleBook const& book, std::string_view name, Date date) {
    auto const limit = trade::cost::number_of(book.rates(), name, date);
    if (!limit) return limit.error();
    return Number::parse(Money(limit->value, Currency::CNY).amount());
}

/// Net grams of a line that counts in kilograms or grams, which the caps of the list are held to.
std::optional<std::int64_t> grams_of(InventoryLine const& line) {
    auto const in = [](Number quantity, std::string_view unit) -> std::optional<std::int64_t> {
        if (unit != "035" && unit != "036") return std::nullopt;
        auto const grams = unit == "035" ? quantity.times(Number::whole(1000)) : quantity;
        auto const text = grams.text();
        auto const point = text.find('.');
        auto const whole = text.substr(0, point);
        // A part of a gram above the cap is above the cap.
        return std::stoll(whole) + (point == std::string::npos ? 0 : 1);
    };
    if (auto const grams = in(line.qty1, line.unit1)) return grams;
    if (line.qty2)
        if (auto const grams = in(*line.qty2, line.unit2)) return grams;
    return in(line.qty, line.unit);
}

struct ListAnswer {
    tr::State state;
    tr::Reason reason;
    bool is_default;      ///< the row for all goods that no other row names
    bool is_conditional;  ///< a remark decides: what is known beside the code
};

std::optional<ListAnswer> ask_list(
    tr::RuleBook const& book, tr::Offer const& offer, trade::Route route, Date date) {
    for (auto const& finding : tr::verdict(book, offer, route, date).findings) {
        auto const& rule = book.rules()[finding.rule];
        if (rule.kind == tr::Kind::positive_list)
            return ListAnswer{finding.state, finding.reason, rule.hs_digits == 0,
                (rule.when.if_true | rule.when.if_false) != 0};
    }
    return std::nullopt;
}

bool admits(std::optional<ListAnswer> const& answer) {
    return answer && (answer->state == tr::State::ready || answer->state == tr::State::not_needed);
}

/// A row of its own admits it.
bool names(std::optional<ListAnswer> const& answer) {
    return admits(answer) && !answer->is_default;
}

/// What the positive list says of a line's goods, asked like any verdict; what it needs to know
/// beside code and weight is not in the documents and stays unknown.
Admission admission_of(
    tr::RuleBook const& book, tr::Offer const& offer, std::string_view mode, Date date) {
    auto const route = trade::parse_route(mode);
    if (!route || !trade::is_cross_border_retail(*route)) return Admission::mode_not_allowed;
    auto const answer = ask_list(book, offer, *route, date);
    if (admits(answer)) return Admission::admitted;
    if (answer && answer->is_conditional && answer->reason == tr::Reason::prohibited)
        return Admission::remark_not_met;
    bool const is_prohibited = answer && answer->reason == tr::Reason::prohibited;
    if (!answer || is_prohibited || answer->is_default)
        for (auto const other : trade::all_routes)
            if (other != *route && trade::is_cross_border_retail(other) &&
                names(ask_list(book, offer, other, date)))
                return Admission::mode_not_allowed;
    if (!is_prohibited) return Admission::unknown;
    return answer->is_default ? Admission::not_listed : Admission::remark_not_met;
}

std::vector<Admission> admissions_of(tr::RuleBook const& book,
    std::vector<InventoryLine> const& lines, std::string_view mode,
    std::vector<tr::HadThisYear> const& had_this_year, Date date) {
    std::vector<tr::Product> products(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        products[i].gcode = lines[i].gcode;
        products[i].net_grams = grams_of(lines[i]);
    }
    std::vector<Admission> all;
    for (auto const& product : products) {
        tr::Offer offer;
        offer.product = product;
        offer.consignment.had_this_year = had_this_year;
        for (auto const& other : products)
            if (&other != &product) offer.consignment.with.push_back({&other});
        all.push_back(admission_of(book, offer, mode, date));
    }
    return all;
}

/// Limits that a buyer's year counts by weight are those of the book, and no others.
Faults check_limits(tr::RuleBook const& book, std::vector<tr::HadThisYear> const& had_this_year) {
    std::string limits;
    for (auto const& measure : book.measures())
        if (measure.input == tr::Input::year_net_grams)
            limits += (limits.empty() ? "" : ", ") + measure.number;
    Faults faults;
    for (auto const& had : had_this_year) {
        auto const is_it = [&](tr::Measure const& measure) {
            return measure.input == tr::Input::year_net_grams && measure.number == had.limit;
        };
        if (std::ranges::none_of(book.measures(), is_it))
            faults.emplace_back(json::pointer_to("/had_this_year", had.limit),
                "match_limit_unknown", MessageArguments{{"limit", had.limit}, {"limits", limits}});
    }
    return faults;
}

}  // namespace

Result<MatchTerms> match_terms(
    tr::RuleBook const& book, Date date, std::vector<tr::HadThisYear> had_this_year) {
    if (auto faults = check_limits(book, had_this_year); !faults.empty())
        return Refusal{std::move(faults)};
    auto const single = yuan_of(book, "cbec_single_max", date);
    if (!single) return single.error();
    auto const year = yuan_of(book, "cbec_annual_max", date);
    if (!year) return year.error();
    auto const items = trade::cost::number_of(book.rates(), "cbec_indivisible_items", date);
    if (!items) return items.error();
    MatchTerms terms;
    terms.single_order_max = *single;
    terms.year_max = *year;
    terms.items_above_single_max = Number::whole(items->value);
    terms.admissions = [&book, date, had = std::move(had_this_year)](
                           std::vector<InventoryLine> const& lines, std::string_view mode) {
        return admissions_of(book, lines, mode, had, date);
    };
    return terms;
}

}  // namespace dermaga::rules
