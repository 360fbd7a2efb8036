#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// The texts of verdicts (rules_kind_, rules_state_, rules_reason_, rules_step_, rules_who_) and of
/// what can be wrong with a pack of rules.
std::span<Message const> rules_messages();

}  // namespace dermaga
