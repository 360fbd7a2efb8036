#include "trade/rules/verdict.hpp"

#include "trade/rules/inquiry.hpp"

namespace dermaga::trade::rules {

Verdict verdict(RuleBook const& book, Offer const& offer, Route route, Date date) {
    return Inquiry(book, offer, date).on(route);
}

}  // namespace dermaga::trade::rules
