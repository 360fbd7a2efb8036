#include "onboarding/api/answers.hpp"

#include <utility>

namespace dermaga::onboarding {
namespace {

/// RFC 8187 ext-value: everything but letters, digits and a few marks as %XX.
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (auto const character : text) {
        auto const byte = static_cast<unsigned char>(character);
        if (plain.find(character) != std::string_view::npos) {
            encoded += character;
            continue;
        }
        encoded += '%';
        encoded += hex[byte >> 4U];
        encoded += hex[byte & 15U];
    }
    return encoded;
}

}  // namespace

http::Response private_json(std::string body, std::string etag) {
    auto response = http::json(std::move(body), 200, std::move(etag));
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

http::Response file_answer(OpenDocument open) {
    auto const& document = open.document;
    auto const how = document.content_type == "application/pdf" ? "attachment" : "inline";
    auto const disposition =
        std::string(how) + "; filename*=UTF-8''" + percent_encoded(document.file_name);
    auto response =
        http::bytes(document.content_type, std::move(open.content), "\"" + document.sha256 + "\"");
    response.headers.emplace_back("Content-Disposition", disposition);
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace dermaga::onboarding
