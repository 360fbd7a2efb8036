#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// The texts of what can be said about an order.
std::span<Message const> export_messages();

}  // namespace dermaga
