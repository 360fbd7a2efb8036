#pragma once

#include <string>
#include <string_view>

namespace dermaga::exports {

/// A cell in quotes (RFC 4180), harmless for a spreadsheet program that takes = + - @ for a
/// formula.
inline std::string csv_cell(std::string_view text) {
    std::string cell = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        cell += '\'';
    for (auto const character : text) {
        if (character == '"') cell += '"';
        cell += character;
    }
    return cell + '"';
}

}  // namespace dermaga::exports
