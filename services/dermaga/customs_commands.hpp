#pragma once

#include <CLI/CLI.hpp>

namespace dermaga {

/// Adds `customs write | read | explain`. The exit status of the one that runs goes to `status`: 1
/// when a message is refused, or a code is not known.
void add_customs_commands(CLI::App& app, int& status);

}  // namespace dermaga
