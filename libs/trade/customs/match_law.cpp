// M13, M14, M15: a real adult buyer, within the limits, of goods that may come this way.
#include "trade/china.hpp"
#include "trade/customs/papers.hpp"

namespace dermaga::trade::customs {

namespace {

constexpr int adult_years = 18;

void check_buyer_id(Papers& papers) {
    auto const& text = papers.order.buyer_id_number;
    auto const id = CnResidentId::parse(text);
    if (!id) {
        report(papers, {Rule::buyer_id, "match_buyer_id", Severity::error, 0, true},
            {"order.buyerIdNumber", text}, {"GB 11643", ""});
        return;
    }
    auto const& terms = papers.terms;
    auto const ordered_at = terms.ordered_at ? terms.ordered_at : papers.order.app_time;
    if (!ordered_at) return;
    auto const birth = id->birth_date();
    // Who is born on 29 February comes of age on 1 March.
    auto const eighteenth = std::chrono::local_days(birth + std::chrono::years(adult_years));
    if (*ordered_at < eighteenth)
        report(papers, {Rule::buyer_id, "match_buyer_age", Severity::warning, 0, true},
            {"order.buyerIdNumber", text},
            {terms.ordered_at ? "ordered_at" : "order.appTime", to_clock(*ordered_at)});
}

/// No more pieces than count as one that cannot be sent in two parcels. A part of a unit is a
/// weight or a volume, which can be divided.
bool is_indivisible(Inventory const& inventory, MatchTerms const& terms) {
    Number pieces;
    for (auto const& line : inventory.lines) {
        if (line.qty < Number::whole(1)) return false;
        pieces = pieces + line.qty;
    }
    return pieces <= terms.items_above_single_max;
}

/// The dutiable value, as 财关税〔2018〕49号 counts it: retail price, freight and insurance;
/// discounts do not lower it.
Number dutiable_value(Papers const& papers) {
    return papers.order.goods_value + papers.inventory.freight + papers.inventory.insured_fee;
}

void check_limits(Papers& papers) {
    auto const value = dutiable_value(papers);
    auto const& terms = papers.terms;
    // Of an unknown year at least this order counts. No division of the order helps against it.
    auto const year = terms.used_this_year.value_or(Number()) + value;
    if (year > terms.year_max)
        return report(papers, {Rule::limits, "match_year_limit"},
            {"used_this_year + goodsValue + freight + insuredFee", year.text()},
            {"cbec_annual_max", terms.year_max.text()});
    Side const left{"goodsValue + freight + insuredFee", value.text()};
    if (value > terms.single_order_max) {
        Side const limit{"cbec_single_max", terms.single_order_max.text()};
        if (is_indivisible(papers.inventory, terms))
            report(papers, {Rule::limits, "match_full_tax", Severity::info}, left, limit);
        else report(papers, {Rule::limits, "match_single_limit"}, left, limit);
    }
}

struct Answer {
    std::string_view code;
    Severity severity;
};

/// Nothing when the goods may come.
std::optional<Answer> answer_to(Admission admission) {
    switch (admission) {
        case Admission::admitted: return std::nullopt;
        case Admission::not_listed: return Answer{"match_not_listed", Severity::error};
        case Admission::mode_not_allowed: return Answer{"match_listed_other_mode", Severity::error};
        case Admission::remark_not_met: return Answer{"match_list_remark", Severity::error};
        case Admission::unknown: return Answer{"match_listing_unknown", Severity::warning};
    }
    return std::nullopt;
}

void check_positive_list(Papers& papers) {
    auto const& mode = papers.inventory.trade_mode;
    auto const& lines = papers.inventory.lines;
    auto const& ask = papers.terms.admissions;
    auto const admissions =
        ask ? ask(lines, mode) : std::vector<Admission>(lines.size(), Admission::unknown);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const& line = lines[i];
        if (!expect_given(papers, {Rule::positive_list, "", Severity::error, line.gnum},
                {"inventory.gcode", line.gcode}))
            continue;
        if (auto const answer = answer_to(admissions[i]))
            report(papers, {Rule::positive_list, answer->code, answer->severity, line.gnum},
                {"inventory.gcode", line.gcode}, {"tradeMode", mode});
    }
}

}  // namespace

void check_law(Papers& papers) {
    check_buyer_id(papers);
    check_limits(papers);
    check_positive_list(papers);
}

}  // namespace dermaga::trade::customs
