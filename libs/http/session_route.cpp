#include <algorithm>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/session.hpp"
#include "http/target.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t request_id_max = 64;

bool is_request_id(std::string_view text) {
    return !text.empty() && text.size() <= request_id_max && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            c == '-' || c == '_' || c == '.';
    });
}

std::string_view wanted_type(BodyKind kind) {
    switch (kind) {
        case BodyKind::json: return "application/json";
        case BodyKind::form: return "application/x-www-form-urlencoded";
        case BodyKind::multipart: return "multipart/form-data";
        case BodyKind::csv: return "text/csv";
        case BodyKind::xml: return "application/xml";
        case BodyKind::none:
        case BodyKind::any: return "";
    }
    return "";
}

bool takes_type(BodyKind kind, std::string_view content_type) {
    auto const wanted = wanted_type(kind);
    auto const type = to_ascii_lower(content_type.substr(0, content_type.find(';')));
    if (wanted.empty()) return true;
    // A spreadsheet comes as the file itself, a CSV or a workbook, or from a form.
    constexpr std::string_view workbook =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (kind == BodyKind::csv && (type == "multipart/form-data" || trim(type) == workbook))
        return true;
    return trim(type) == wanted;
}

bool lists_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        auto const end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// Behind a parameter of a route that may come several times.
constexpr char may_repeat_mark = '*';

bool is_unsafe(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

/// Before a value that a route takes for a parameter beside the usual ones.
constexpr char value_mark = '=';

/// What a write may be asked to do instead of happening, and what else its route names.
bool is_mode_of(Entry const& entry, std::string const& value) {
    return value == "validate" || lists_word(entry.query, "mode" + (value_mark + value));
}

/// The first query parameter that nobody knows, that comes more often than it may, or that says a
/// mode which there is not: a slip there would make a check a deed.
std::optional<Refusal> refusal_of_query(Entry const& entry, Request const& request) {
    for (auto const& [name, value] : request.query) {
        auto const is_mode = name == "mode" && is_unsafe(entry.method);
        // A name with a mark of ours is no name of ours.
        auto const may_repeat = lists_word(entry.query, name + may_repeat_mark);
        auto const is_known = is_mode || may_repeat || lists_word(entry.query, name);
        if (!is_known || name.ends_with(may_repeat_mark) ||
            name.find(value_mark) != std::string::npos)
            return Refusal{RefusalKind::malformed, "unknown_query_parameter", {{"name", name}}};
        if (!may_repeat && value.find(value_separator) != std::string::npos)
            return Refusal{RefusalKind::malformed, "target_malformed"};
        if (is_mode && !is_mode_of(entry, value))
            return Refusal{RefusalKind::malformed, "unknown_mode"};
    }
    return std::nullopt;
}

/// Nothing, or entity tags that could be ours. What is none (a number without its quotation marks,
/// a weak tag, `*`, which would overwrite whatever there is) would be told that somebody changed
/// the thing, over and over.
bool is_if_match(std::string_view value) {
    return value.empty() || value.front() == '"';
}

}  // namespace

/// The request without its body.
template <class Stream>
Request Session<Stream>::begin_request(RequestHead& head) const {
    Request request;
    request.headers = std::move(head.headers);
    request.remote_address = is_proxied_
        ? server_.options.trusted_proxies.client_behind(remote_address, request.headers)
        : remote_address;
    request.language = choose_language(request.header("accept-language"));
    auto const given_id = request.header("x-request-id");
    request.request_id =
        is_request_id(given_id) ? std::string(given_id) : make_ulid(SystemClock().now());
    if (head.method) request.method = *head.method;
    return request;
}

/// Moves on to the site that the target belongs to, and makes the target its own. An answer when
/// there is none, or it cannot be had.
template <class Stream>
asio::awaitable<std::optional<Response>> Session<Stream>::visit_site(
    Request const& request, RequestHead& head) {
    std::optional<Response> answer;
    std::optional<Site> site;
    std::exception_ptr failure;
    try {
        site = co_await server_.sites->find(head.target);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        answer = site_.steps->on_exception(request, failure);
    } else if (!site) {
        auto const refusal = Refusal{RefusalKind::not_found, "not_found"};
        answer = site_.steps->refuse(request, refusal);
    } else {
        site_ = std::move(*site);
        head.target.erase(0, site_.base.size());
    }
    co_return std::move(answer);
}

/// Finds the route and checks what needs neither the body nor the database.
template <class Stream>
std::optional<Refusal> Session<Stream>::route(
    RequestHead const& head, Request& request, Router::Match& match) const {
    if (!head.method) return Refusal{RefusalKind::malformed, "method_unknown"};
    auto target = parse_target(head.target);
    if (!target) return Refusal{RefusalKind::malformed, "target_malformed"};
    request.target = std::move(target->path);
    request.query = std::move(target->query);
    match = site_.router->match(request.method, request.target);
    if (match.entry == nullptr && match.allow.empty())
        return Refusal{RefusalKind::not_found, "not_found"};
    if (match.entry == nullptr)
        return Refusal{RefusalKind::malformed, "method_not_allowed", {{"allow", match.allow}}};
    request.path = std::move(match.path);
    if (auto refusal = refusal_of_query(*match.entry, request)) return refusal;
    if (is_unsafe(match.entry->method) && !is_if_match(request.header("if-match")))
        return Refusal{RefusalKind::malformed, "if_match_malformed"};
    if (match.entry->body != BodyKind::none &&
        !takes_type(match.entry->body, request.header("content-type")))
        return Refusal{RefusalKind::unsupported_media, "unsupported_media",
            {{"wanted", std::string(wanted_type(match.entry->body))}}};
    auto const length = parser_ ? parser_->content_length() : boost::none;
    if (length && *length > match.entry->body_bytes_max) return body_too_large(*match.entry);
    return std::nullopt;
}

/// The answer to what route() refuses. Whoever asks is met all the same: a partner's answers tell
/// where it stands with its limit, whatever they say, and wrong addresses are not free of it.
template <class Stream>
asio::awaitable<Response> Session<Stream>::refuse(
    Router::Match const& match, Request& request, Refusal const& refusal) {
    deadline = SteadyTime::max();
    std::optional<Response> answer;
    try {
        if (!request.target.empty()) answer = co_await site_.steps->meet(request);
    } catch (...) {
        // Who cannot be asked after is refused as a stranger: what is wrong is known without it.
        answer.reset();
    }
    if (!answer) {
        answer = site_.steps->refuse(request, refusal);
        answer->status = status_of(refusal);
        if (answer->status == 405) answer->headers.emplace_back("Allow", match.allow);
    }
    co_return std::move(*answer);
}

template Request Session<Socket>::begin_request(RequestHead& head) const;
template asio::awaitable<std::optional<Response>> Session<Socket>::visit_site(
    Request const&, RequestHead&);
template std::optional<Refusal> Session<Socket>::route(
    RequestHead const&, Request&, Router::Match&) const;
template asio::awaitable<Response> Session<Socket>::refuse(
    Router::Match const&, Request&, Refusal const&);
template Request Session<TlsStream>::begin_request(RequestHead& head) const;
template asio::awaitable<std::optional<Response>> Session<TlsStream>::visit_site(
    Request const&, RequestHead&);
template std::optional<Refusal> Session<TlsStream>::route(
    RequestHead const&, Request&, Router::Match&) const;
template asio::awaitable<Response> Session<TlsStream>::refuse(
    Router::Match const&, Request&, Refusal const&);

}  // namespace dermaga::http
