#pragma once

#include <CLI/CLI.hpp>

namespace dermaga {

/// Adds `conform`: plays a partner against a server, or a server against a partner's receiver. Its
/// status is 1 when a rule does not hold.
void add_conform_command(CLI::App& app, int& status);

}  // namespace dermaga
