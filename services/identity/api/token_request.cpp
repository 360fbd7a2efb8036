#include "identity/api/token_request.hpp"

#include <optional>

#include <boost/json.hpp>
#include <openssl/evp.h>

#include "base/text.hpp"
#include "http/target.hpp"
#include "identity/domain/session.hpp"

namespace dermaga::identity {
namespace {

using Form = std::map<std::string, std::string, std::less<>>;

std::string value_of(Form const& form, std::string_view name) {
    auto const found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0 || text.size() > 1024) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    auto const size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    auto const padding = text.size() - text.find_last_not_of('=') - 1;
    if (padding > 2) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

/// The value of one form-encoded text, as in user and password of HTTP Basic.
std::optional<std::string> form_decoded(std::string_view text) {
    auto const form = http::parse_form("v=" + std::string(text));
    if (!form || form->size() != 1) return std::nullopt;
    return value_of(*form, "v");
}

bool read_basic(std::string_view credentials, TokenRequest& request) {
    auto const plain = from_base64(credentials);
    if (!plain) return false;
    auto const colon = plain->find(':');
    if (colon == std::string::npos) return false;
    auto const id = form_decoded(std::string_view(*plain).substr(0, colon));
    auto const secret = form_decoded(std::string_view(*plain).substr(colon + 1));
    if (!id || !secret) return false;
    request.client_id = *id;
    request.client_secret = *secret;
    return true;
}

std::string_view description_of(std::string const& error) {
    if (error == "invalid_client")
        return "The client is unknown or its secret is wrong. Check the credentials.";
    if (error == "invalid_scope") return "The partner does not have the scope that was asked for.";
    if (error == "unsupported_grant_type")
        return "Only grant_type=client_credentials is supported.";
    return "Send grant_type, client_id and client_secret once each, as a form or with HTTP Basic.";
}

http::Response token_json(boost::json::object const& object, int status) {
    auto response = http::json(boost::json::serialize(object), status);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Pragma", "no-cache");
    return response;
}

}  // namespace

TokenRequestRead read_token_request(http::Request const& request) {
    TokenRequestRead read;
    auto const form = http::parse_form(request.body);
    if (!form) {
        read.error = "invalid_request";
        return read;
    }
    auto const authorization = request.header("authorization");
    read.by_basic = to_ascii_lower(authorization.substr(0, 6)) == "basic ";
    read.request.scope = value_of(*form, "scope");
    read.request.client_id = value_of(*form, "client_id");
    read.request.client_secret = value_of(*form, "client_secret");
    auto const grant_type = value_of(*form, "grant_type");
    if (grant_type.empty()) read.error = "invalid_request";
    else if (grant_type != "client_credentials") read.error = "unsupported_grant_type";
    else if (read.by_basic && !read.request.client_secret.empty()) read.error = "invalid_request";
    else if (read.by_basic && !read_basic(authorization.substr(6), read.request))
        read.error = "invalid_client";
    else if (read.request.client_id.empty() || read.request.client_secret.empty())
        read.error = "invalid_client";
    return read;
}

http::Response token_answer(IssuedToken const& issued) {
    boost::json::object object;
    object["access_token"] = issued.access_token;
    object["token_type"] = "Bearer";
    object["expires_in"] = access_token_lifetime.count();
    object["scope"] = issued.scope;
    return token_json(object, 200);
}

http::Response token_error(TokenRequestRead const& read, std::string const& error) {
    boost::json::object object;
    object["error"] = error;
    object["error_description"] = description_of(error);
    auto response = token_json(object, error == "invalid_client" ? 401 : 400);
    if (response.status == 401 && read.by_basic)
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"dermaga\"");
    return response;
}

}  // namespace dermaga::identity
