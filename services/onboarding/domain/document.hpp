#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/upload.hpp"

namespace dermaga::onboarding {

/// What a document proves.
enum class DocumentKind : std::uint8_t { ktp, nib, npwp, deed, other };
std::string_view document_kind_name(DocumentKind kind);
std::optional<DocumentKind> parse_document_kind(std::string_view name);

inline constexpr std::size_t document_bytes_max = 5U * 1024 * 1024;
inline constexpr int documents_max = 10;  ///< of one application
inline constexpr int documents_to_submit_min = 2;

using dermaga::clean_file_name;
using dermaga::sniff_media_type;
using dermaga::Upload;
/// check_upload for a document of an application.
inline Result<std::string> check_upload(Upload const& upload) {
    return dermaga::check_upload(upload, document_bytes_max);
}

}  // namespace dermaga::onboarding
