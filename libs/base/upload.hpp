#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga {

inline constexpr std::size_t file_name_length_max = 120;

/// The media type that the first bytes prove: application/pdf, image/jpeg, image/png; "" for
/// anything else.
std::string_view sniff_media_type(std::string_view bytes);

/// A file as it came.
struct Upload {
    std::string file_name;
    std::string declared_type;  ///< Content-Type of the part, "" when none
    std::string_view bytes;
};

/// The media type of an upload whose name, declared type and bytes agree. Faults at "/file":
/// required (no bytes), document_too_large, document_type (none of the three),
/// document_not_what_it_says.
Result<std::string> check_upload(Upload const& upload, std::size_t bytes_max);

/// The last part of a path, without control characters and quotes, at most file_name_length_max
/// characters; "dokumen" when nothing is left.
std::string clean_file_name(std::string_view file_name);

}  // namespace dermaga
