#pragma once

#include <optional>
#include <string>

#include "base/money.hpp"

namespace dermaga::exports {

/// What a partner adds to its wish for a quote, so that the cost on arrival can be told as well.
struct CostWish {
    std::optional<Money> freight;    ///< of the whole way to China, in CNY or IDR
    std::optional<Money> insurance;  ///< the same
    std::string duty = "mfn";        ///< or "acfta", "rcep": with a certificate of origin
    bool other_routes = false;       ///< side by side with the quote's own
};

}  // namespace dermaga::exports
