#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::sandbox {

/// The texts of the codes that this room gives, in the house and in its sandboxes.
std::span<Message const> sandbox_messages();

}  // namespace dermaga::sandbox
