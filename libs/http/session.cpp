#include "http/session.hpp"

#include "base/text.hpp"

namespace dermaga::http {

namespace {

/// Where the answer of a site points is below its base.
void put_below(std::string const& base, Response& response) {
    if (base.empty()) return;
    for (auto& [name, value] : response.headers)
        if (to_ascii_lower(name) == "location" && value.starts_with('/')) value.insert(0, base);
}

}  // namespace

template <class Stream>
asio::awaitable<void> Session<Stream>::run() {
    if (is_turned_away_) {
        co_await turn_away();
        co_return;
    }
    auto next = Next::again;
    while (next == Next::again && !server_.stopping) {
        bool const is_there = co_await read_header();
        if (!is_there) co_return;
        next = co_await serve_request();
    }
    // `again` is left when a stop came while an answer was written that did not say so.
    if (next != Next::close) co_await linger();
}

template <class Stream>
asio::awaitable<typename Session<Stream>::Next> Session<Stream>::serve_request() {
    auto const started = std::chrono::steady_clock::now();
    auto const block = buffered().substr(0, header_size_);
    RequestHead head;
    auto verdict =
        has_bare_line_feed(block) ? HeadVerdict::malformed : read_request_head(block, head);
    parser_.reset();
    if (verdict == HeadVerdict::fine && head.has_body() && !begin_body(block))
        verdict = HeadVerdict::malformed;
    if (verdict != HeadVerdict::fine) {
        char const* code = "http_malformed";
        if (verdict == HeadVerdict::unknown_method) code = "method_unknown";
        if (verdict == HeadVerdict::unknown_version) code = "http_version_unknown";
        co_await refuse_bytes(code);
        co_return Next::close;
    }
    buffer_.consume(header_size_);

    auto request = begin_request(head);
    Router::Match match;
    auto next = Next::again;
    Response response;
    std::optional<std::uint64_t> announced;
    if (parser_ && parser_->content_length()) announced = *parser_->content_length();
    BodyShare share(server_.bodies, request, announced);
    site_ = server_.home;
    std::optional<Response> nobody_there;
    bool const is_elsewhere =
        server_.sites != nullptr && head.target.starts_with(server_.sites->prefix());
    if (is_elsewhere) nobody_there = co_await visit_site(request, head);
    std::optional<Refusal> refusal;
    if (!nobody_there) refusal = route(head, request, match);
    if (nobody_there) {
        response = std::move(*nobody_there);
        if (parser_) next = Next::linger;
    } else if (refusal) {
        response = co_await refuse(match, request, *refusal);
        // Whatever body follows stays unread.
        if (parser_) next = Next::linger;
    } else {
        auto answer = co_await respond(*match.entry, request, share, next);
        if (!answer) co_return next;
        response = std::move(*answer);
    }
    AnswerContext context;
    context.is_http_1_1 = head.is_http_1_1;
    context.is_tls = server_.tls != nullptr;
    context.is_head = request.method == Method::head;
    context.request_id = request.request_id;
    // Without chunks, the end of the connection is the end of a streamed body.
    bool const is_endless =
        std::holds_alternative<std::shared_ptr<BodyStream>>(response.body) && !context.is_http_1_1;
    context.keep_alive = head.keep_alive && next == Next::again && !server_.stopping && !is_endless;
    finish_response(request, response);
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - started);
    site_.steps->after(match.entry, request, response, took);
    put_below(site_.base, response);
    bool const written = co_await write(request, response, context);
    site_.lease = nullptr;
    if (!written) co_return Next::close;
    if (next == Next::again && !context.keep_alive) next = Next::linger;
    bool const is_body_left = next == Next::again && parser_ && !parser_->is_done();
    if (is_body_left) {
        auto const end = co_await receive_body(skipped_bytes_max, share);
        if (end != BodyEnd::whole) next = Next::linger;
    }
    parser_.reset();
    co_return next;
}

/// Who asks and whether they may comes before the body: a stranger's is never kept. Nothing when
/// the connection ended before the body did.
template <class Stream>
asio::awaitable<std::optional<Response>> Session<Stream>::respond(
    Entry const& entry, Request& request, BodyShare& share, Next& next) {
    // The steps and the handler are bounded by the database's time-outs, not by the connection's
    // deadline.
    deadline = SteadyTime::max();
    std::exception_ptr failure;
    std::optional<Response> answer;
    try {
        answer = co_await site_.steps->before(entry, request);
        bool const is_body_due = !answer && parser_;
        if (is_body_due) answer = co_await take_body(entry, request, share, next);
        deadline = SteadyTime::max();
        bool const is_open = !answer && next == Next::again;
        if (is_open) {
            auto response = co_await entry.handler(request);
            auto* const stream = std::get_if<std::shared_ptr<BodyStream>>(&response.body);
            if (stream != nullptr) co_await (*stream)->begin();
            answer.emplace(std::move(response));
        }
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) answer.emplace(site_.steps->on_exception(request, failure));
    if (next == Next::again && parser_ && !parser_->is_done()) next = after_refusal(request);
    co_return std::move(answer);
}

asio::awaitable<void> serve_plain(std::shared_ptr<Server::Impl> server, Socket socket) {
    Session<Socket> session(*server, std::move(socket));
    if (server->stopping) co_return;
    co_await session.run();
}

asio::awaitable<void> serve_tls(std::shared_ptr<Server::Impl> server, Socket socket) {
    using Stream = asio::ssl::stream<Socket>;
    Stream stream(std::move(socket), *server->tls);
    Session<Stream> session(*server, std::move(stream));
    if (server->stopping) co_return;
    session.within(server->options.header_deadline);
    auto const [error] =
        co_await session.stream().async_handshake(asio::ssl::stream_base::server, token);
    if (error) co_return;
    co_await session.run();
}

}  // namespace dermaga::http
