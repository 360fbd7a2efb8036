#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga {

/// The texts of what can be wrong with the files of a pack of rules.
std::span<Message const> rulepack_messages();

}  // namespace dermaga
