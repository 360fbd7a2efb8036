#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::partner {

/// The texts of this service's codes.
std::span<Message const> partner_messages();

}  // namespace dermaga::partner
