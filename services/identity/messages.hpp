#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// What the identity service says to people, under its codes.
std::span<Message const> identity_messages();

}  // namespace dermaga
