#include "export/actions/order_rules.hpp"

#include <algorithm>

namespace dermaga::exports {

Refusal refusal_of(OrderVerdict const& verdict) {
    bool const is_about_the_whole = std::ranges::all_of(
        verdict.faults, [](Fault const& fault) { return fault.pointer == "/lines"; });
    return Refusal(RefusalKind::conflict, is_about_the_whole ? "order_over_limit" : "order_blocked")
        .with_faults(verdict.faults);
}

}  // namespace dermaga::exports
