#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// What the onboarding service says to people, under its codes.
std::span<Message const> onboarding_messages();

}  // namespace dermaga
