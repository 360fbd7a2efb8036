#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "http/response.hpp"

namespace dermaga::exports {

/// A table that a browser saves under `name` and nobody on the way keeps.
inline http::Response csv_file(http::Body csv, std::string_view name) {
    return http::bytes("text/csv; charset=utf-8", std::move(csv))
        .with("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"")
        .with("Cache-Control", "private, no-store");
}

}  // namespace dermaga::exports
