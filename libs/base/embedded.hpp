#pragma once

#include <span>
#include <string_view>

namespace dermaga {

/// A file whose bytes live in the executable (cmake/Embed.cmake).
struct EmbeddedFile {
    std::string_view name;
    std::string_view bytes;
};

}  // namespace dermaga
