#include "http/private_file.hpp"

#include <utility>

#include "http/lists.hpp"

namespace dermaga::http {

Upload uploaded_file(std::vector<FormPart> const& parts) {
    for (auto const& part : parts)
        if (part.name == "file") return {part.file_name, part.content_type, part.bytes};
    return {};
}

Response private_file(PrivateFile const& file, std::string content) {
    auto const how = file.content_type == "application/pdf" ? "attachment" : "inline";
    auto const disposition =
        std::string(how) + "; filename*=UTF-8''" + percent_encoded(file.file_name);
    auto answer = bytes(
        std::string(file.content_type), std::move(content), "\"" + std::string(file.sha256) + "\"");
    answer.headers.emplace_back("Content-Disposition", disposition);
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    answer.headers.emplace_back("Cache-Control", "private, no-cache");
    return answer;
}

}  // namespace dermaga::http
