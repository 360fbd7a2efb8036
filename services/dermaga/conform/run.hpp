#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

/// True when `only` is empty or names the rule, or its group ("feed").
bool is_wanted(Rule const& rule, std::vector<std::string> const& only);
/// Plays one check and says what became of it; prints it. Whatever is thrown but a skip is a
/// failure.
Verdict judged(Rule const& rule, std::function<std::string()> const& play,
    std::function<std::string()> const& exchanges);
/// Plays all checks against a server and takes away what they made there.
Verdicts check_server(StageOptions options, std::vector<std::string> const& only);

}  // namespace dermaga::conform
