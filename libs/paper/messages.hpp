#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::paper {

/// The texts of what can be wrong with a document that comes in or goes out.
std::span<Message const> paper_messages();

}  // namespace dermaga::paper
