#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/actions/landed_costs.hpp"
#include "export/actions/order_rules.hpp"
#include "export/domain/order_command.hpp"

namespace dermaga::exports {

/// A quote that was made: its id and itself as JSON text.
struct MadeQuote {
    std::string id;
    std::string json;
};

/// Who asks for a quote, and in which language its texts are kept.
struct QuoteAsker {
    std::string_view partner_id;
    Language language{};
};

/// The rules of trade as a quote asks them.
struct QuoteRules {
    LandedCosts landed_costs;
    OrderRules order_rules;
};

/// Promises a partner the prices and the rate of this moment; stock is looked at and not reserved.
/// What the goods cost on arrival is told beside them and promised by nobody.
/// Refusals: exchange_rate_missing (conflict: nobody has entered one that holds now), those of
/// price_lines, and refusal_of what the rules of trade say.
Result<MadeQuote> make_quote(db::Transaction& tx, Clock const& clock, QuoteRules const& rules,
    QuoteAsker const& asker, QuoteCommand const& command);

}  // namespace dermaga::exports
