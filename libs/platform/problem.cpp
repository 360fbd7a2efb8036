#include "platform/problem.hpp"

#include <boost/json.hpp>

#include "http/problem.hpp"
#include "platform/rate_limit.hpp"

namespace dermaga::platform {

http::Response problem(
    Platform const& platform, http::Request const& request, Refusal const& refusal) {
    auto response = http::problem(platform.messages, request.language, refusal, request.request_id);
    if (response.status == 401)  // RFC 9110 §11.6.1: a 401 names a scheme
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"dermaga\"");
    auto const scope = refusal.arguments().find("scope");
    if (response.status == 403 && scope != refusal.arguments().end() &&
        request.principal.role == Role::partner)
        response.headers.emplace_back("WWW-Authenticate",
            "Bearer error=\"insufficient_scope\", scope=" + quoted(scope->second));
    return response;
}

// No kind of refusal is a fault of ours, so http::problem cannot write this one.
http::Response internal_error(Platform const& platform, http::Request const& request) {
    auto const& messages = platform.messages;
    boost::json::object body;
    body["type"] = "/problems/internal_error";
    body["title"] = messages.text("title_unavailable", request.language);
    body["status"] = 500;
    body["detail"] = messages.text("internal_error", request.language);
    body["code"] = "internal_error";
    body["request_id"] = request.request_id;
    http::Response response;
    response.status = 500;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    response.headers.emplace_back("Content-Language", language_tag(request.language));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace dermaga::platform
