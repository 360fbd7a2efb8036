#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::trade::customs {

/// The texts of everything match() finds: Finding::code with Finding::arguments().
std::span<Message const> match_messages();
/// The texts of what customs answer: Explanation::code with Explanation::arguments; and of numbers
/// that cannot be read.
std::span<Message const> receipt_messages();

}  // namespace dermaga::trade::customs
