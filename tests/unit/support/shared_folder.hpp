#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dermaga::test {

/// A file of the public data that may lie beside the project (DERMAGA_SHARED, or ../shared). Empty
/// when it is not there: the test then has nothing to add to the tables it stands beside.
inline std::filesystem::path shared_file(std::string const& name) {
    auto const* const named = std::getenv("DERMAGA_SHARED");
    std::filesystem::path const folder =
        named != nullptr ? named : std::filesystem::path(DERMAGA_SOURCE_DIR) / ".." / "shared";
    auto const file = folder / name;
    return std::filesystem::exists(file) ? file : std::filesystem::path{};
}

/// Its lines without line ends.
inline std::vector<std::string> lines_of(std::filesystem::path const& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(line);
    }
    return lines;
}

}  // namespace dermaga::test
