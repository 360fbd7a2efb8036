#include "export/actions/order_rules.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <boost/json.hpp>

namespace dermaga::exports {

boost::json::array open_lines_json(OrderVerdict const& verdict, OrderQuestion const& question) {
    // In the order of their rules, as rules.open_reasons has them.
    std::map<std::size_t, std::multimap<std::string, boost::json::array>> by_line;
    for (auto const& one : verdict.open)
        by_line[one.line].emplace(std::string(one.reason.at(1).as_string()), one.reason);
    boost::json::array lines;
    for (auto const& [line, by_rule] : by_line) {
        boost::json::array reasons;
        for (auto const& [rule, reason] : by_rule)
            reasons.push_back(reason);
        lines.push_back(boost::json::object{{"line", line + 1},
            {"product_id", question.lines[line].product_id}, {"reasons", std::move(reasons)}});
    }
    return lines;
}

Refusal refusal_of(OrderVerdict const& verdict) {
    bool const is_about_the_whole = std::ranges::all_of(
        verdict.faults, [](Fault const& fault) { return fault.pointer == "/lines"; });
    return Refusal(RefusalKind::conflict, is_about_the_whole ? "order_over_limit" : "order_blocked")
        .with_faults(verdict.faults);
}

}  // namespace dermaga::exports
