#include "onboarding/api/answers.hpp"

#include <utility>

#include "http/private_file.hpp"

namespace dermaga::onboarding {

http::Response private_json(std::string body, std::string etag) {
    auto response = http::json(std::move(body), 200, std::move(etag));
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

http::Response file_answer(OpenDocument open) {
    auto const& document = open.document;
    return http::private_file(
        {document.content_type, document.file_name, document.sha256}, std::move(open.content));
}

}  // namespace dermaga::onboarding
