#include "http/problem.hpp"

#include <boost/json.hpp>

namespace dermaga::http {

namespace {

struct ProtocolStatus {
    std::string_view code;
    int status;
};

/// No service refuses with these: they are about HTTP, and a kind for each would be in everybody's
/// way.
constexpr ProtocolStatus protocol_statuses[] = {
    {"method_not_allowed", 405},
    {"request_timeout", 408},
    {"header_too_large", 431},
    {"method_unknown", 501},
    {"http_version_unknown", 505},
};

std::string_view title_code(Refusal const& refusal) {
    auto const status = status_of(refusal);
    if (status == 405 || status == 501) return "title_method";
    if (refusal.code() == "idempotency_key_missing") return "title_idempotency_key";
    switch (refusal.kind()) {
        case RefusalKind::malformed: return "title_malformed";
        case RefusalKind::unauthenticated: return "title_unauthenticated";
        case RefusalKind::forbidden: return "title_forbidden";
        case RefusalKind::not_found: return "title_not_found";
        case RefusalKind::not_acceptable: return "title_not_acceptable";
        case RefusalKind::conflict: return "title_conflict";
        case RefusalKind::gone: return "title_gone";
        case RefusalKind::precondition_failed: return "title_precondition";
        case RefusalKind::too_large: return "title_too_large";
        case RefusalKind::unsupported_media: return "title_unsupported_media";
        case RefusalKind::invalid: return "title_invalid";
        case RefusalKind::precondition_required: return "title_precondition";
        case RefusalKind::too_many_requests: return "title_too_many_requests";
        case RefusalKind::unavailable: return "title_unavailable";
    }
    return "title_invalid";
}

boost::json::object arguments_of(MessageArguments const& arguments) {
    boost::json::object named;
    for (auto const& [name, value] : arguments)
        named.emplace(name, value);
    return named;
}

boost::json::array errors_of(Messages const& messages, Language language, Faults const& faults) {
    boost::json::array errors;
    for (auto const& fault : faults) {
        boost::json::object error{{"pointer", fault.pointer}, {"code", fault.code},
            {"severity", fault.severity == Fault::Severity::error ? "error" : "warning"},
            {"message", messages.text(fault.code, language, fault.arguments)}};
        if (!fault.arguments.empty()) error.emplace("arguments", arguments_of(fault.arguments));
        errors.push_back(std::move(error));
    }
    return errors;
}

}  // namespace

int status_of(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::malformed: return 400;
        case RefusalKind::unauthenticated: return 401;
        case RefusalKind::forbidden: return 403;
        case RefusalKind::not_found: return 404;
        case RefusalKind::not_acceptable: return 406;
        case RefusalKind::conflict: return 409;
        case RefusalKind::gone: return 410;
        case RefusalKind::precondition_failed: return 412;
        case RefusalKind::too_large: return 413;
        case RefusalKind::unsupported_media: return 415;
        case RefusalKind::invalid: return 422;
        case RefusalKind::precondition_required: return 428;
        case RefusalKind::too_many_requests: return 429;
        case RefusalKind::unavailable: return 503;
    }
    return 500;
}

int status_of(Refusal const& refusal) {
    for (auto const& row : protocol_statuses)
        if (row.code == refusal.code()) return row.status;
    return status_of(refusal.kind());
}

std::string_view reason_of(int status) {
    switch (status) {
        case 100: return "Continue";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "";
    }
}

Response problem(Messages const& messages, Language language, Refusal const& refusal,
    std::string_view request_id) {
    boost::json::object body{{"type", "/problems/" + refusal.code()},
        {"title", messages.text(title_code(refusal), language)}, {"status", status_of(refusal)},
        {"detail", messages.text(refusal.code(), language, refusal.arguments())},
        {"code", refusal.code()}};
    if (!refusal.arguments().empty()) body.emplace("arguments", arguments_of(refusal.arguments()));
    if (!refusal.faults().empty())
        body.emplace("errors", errors_of(messages, language, refusal.faults()));
    if (!request_id.empty()) body.emplace("request_id", request_id);

    Response response;
    response.status = status_of(refusal);
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    response.headers.emplace_back("Content-Language", language_tag(language));
    response.headers.emplace_back("Cache-Control", "no-store");
    if (refusal.retry_after_s() > 0)
        response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after_s()));
    return response;
}

}  // namespace dermaga::http
