#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::catalog {

/// The texts of this service's codes.
std::span<Message const> catalog_messages();

}  // namespace dermaga::catalog
