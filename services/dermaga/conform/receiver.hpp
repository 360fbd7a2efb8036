#pragma once

#include <string>

#include "dermaga/conform/report.hpp"

namespace dermaga::conform {

struct ReceiverOptions {
    std::string url;
    std::string secret;  ///< "whsec_…"
};

/// Delivers to a partner's own receiver what a server may send, and what nobody may take. The
/// orders in it do not exist.
Verdicts check_receiver(ReceiverOptions const& options, std::vector<std::string> const& only);

}  // namespace dermaga::conform
