#include "export/actions/order_rules.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace dermaga::exports {

boost::json::array open_lines_json(OrderVerdict const& verdict, OrderQuestion const& question) {
    boost::json::array lines;
    for (auto const& one : verdict.open)
        lines.push_back(boost::json::object{{"line", one.line + 1},
            {"product_id", question.lines[one.line].product_id},
            {"reasons", boost::json::array{one.reason}}});
    return lines;
}

Refusal refusal_of(OrderVerdict const& verdict) {
    bool const is_about_the_whole = std::ranges::all_of(
        verdict.faults, [](Fault const& fault) { return fault.pointer == "/lines"; });
    return Refusal(RefusalKind::conflict, is_about_the_whole ? "order_over_limit" : "order_blocked")
        .with_faults(verdict.faults);
}

}  // namespace dermaga::exports
