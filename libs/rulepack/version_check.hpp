#pragma once

#include <string>

#include "rulepack/pack_files.hpp"

namespace dermaga::rulepack {

/// SHA-256 over names and bytes of the files, a signature left out: what a version stands for.
std::string content_digest(PackFiles const& files);

/// Refuses files that go under name and version of the starter pack with other content: who knows
/// version and day must know what was asked. Code rules_version_unchanged {version}.
Result<void> check_version(PackFiles const& files);

}  // namespace dermaga::rulepack
