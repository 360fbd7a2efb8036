#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/upload.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace dermaga::http {

/// The part "file" of a form, which views into the request; without one it is empty, and
/// check_upload refuses it.
Upload uploaded_file(std::vector<FormPart> const& parts);

/// A file that somebody gave, as it is told.
struct PrivateFile {
    std::string_view content_type;
    std::string_view file_name;
    std::string_view sha256;
};

/// Sends it so that a browser takes it for nothing else and runs none of it: PDFs are saved,
/// pictures shown, in a sandbox, kept by nobody on the way. Its hash is the ETag.
Response private_file(PrivateFile const& file, std::string content);

}  // namespace dermaga::http
