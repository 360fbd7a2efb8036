#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::trade::cost {

/// The texts of what a way to China costs, of its documents, and of what can be wrong with the
/// question.
std::span<Message const> cost_messages();

}  // namespace dermaga::trade::cost
