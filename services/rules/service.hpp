#pragma once

#include <span>

#include "base/embedded.hpp"
#include "base/messages.hpp"

namespace dermaga {

/// The migrations of schema `rules`.
std::span<EmbeddedFile const> rules_migrations();
/// The texts of what can be refused when a pack is loaded.
std::span<Message const> rules_service_messages();

}  // namespace dermaga
