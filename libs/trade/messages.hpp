#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// The texts of what can be wrong with an identifier.
std::span<Message const> trade_messages();

}  // namespace dermaga
