#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/actions/landed_costs.hpp"
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

/// Promises a partner the prices and the rate of this moment; stock is looked at and not reserved.
/// What the goods cost on arrival is told beside them and promised by nobody.
/// Refusals: exchange_rate_missing (conflict: nobody has entered one that holds now) and those of
/// price_lines.
Result<MadeQuote> make_quote(db::Transaction& tx, Clock const& clock,
                             LandedCosts const& landed_costs, QuoteAsker const& asker,
                             QuoteCommand const& command);

}  // namespace dermaga::exports
