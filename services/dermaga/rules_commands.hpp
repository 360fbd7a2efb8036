#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "runtime/settings.hpp"

namespace dermaga {

/// Adds `rules keygen | new | check | diff | preview | ask | import | sign | load | history`. The
/// exit status of the one that runs goes to `status`; `settings` is asked only by those that need
/// the database.
void add_rules_commands(CLI::App& app, std::function<runtime::Settings()> settings, int& status);

}  // namespace dermaga
