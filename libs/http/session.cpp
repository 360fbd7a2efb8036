#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "http/message_writer.hpp"
#include "http/problem.hpp"
#include "http/request_head.hpp"
#include "http/server_state.hpp"
#include "http/target.hpp"

namespace dermaga::http {

namespace {

using namespace std::chrono_literals;

constexpr auto linger_deadline = 2s;
constexpr std::size_t read_bytes = 16 * 1024;
/// What is received and not yet taken apart: a whole header, or the line of a chunk.
constexpr std::size_t input_bytes_max = 128 * 1024;
constexpr std::size_t request_id_max = 64;
/// Whoever is refused before the body keeps the connection when no more than this is still to come.
constexpr std::size_t skipped_bytes_max = 64 * 1024;
constexpr int full_retry_s = 2;

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
    // A spreadsheet comes as the file itself or from a form.
    if (kind == BodyKind::csv && type == "multipart/form-data") return true;
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

bool is_unsafe(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

/// The parts of the check that need no database: the first query parameter nobody knows.
std::optional<std::string> unknown_parameter(Entry const& entry, Request const& request) {
    for (auto const& [name, value] : request.query) {
        if (name == "mode" && is_unsafe(entry.method)) continue;
        if (!lists_word(entry.query, name)) return name;
    }
    return std::nullopt;
}

/// Where the answer of a site points is below its base.
void put_below(std::string const& base, Response& response) {
    if (base.empty()) return;
    for (auto& [name, value] : response.headers)
        if (to_ascii_lower(name) == "location" && value.starts_with('/')) value.insert(0, base);
}

Refusal body_too_large(Entry const& entry) {
    return {
        RefusalKind::too_large, "body_too_large", {{"max", std::to_string(entry.body_bytes_max)}}};
}

/// How the reading of a body ended.
enum class BodyEnd : unsigned char { whole, too_large, no_room, malformed, late, gone };

/// What one body takes of the bytes that all bodies together may take, until its request is
/// answered.
class BodyShare {
  public:
    explicit BodyShare(Server::Impl& server) : server_(server) {}
    ~BodyShare() { server_.body_bytes -= bytes_; }
    BodyShare(BodyShare const&) = delete;
    BodyShare& operator=(BodyShare const&) = delete;

    bool has_room_for(std::uint64_t bytes) const {
        auto const most = server_.options.bodies_bytes_max;
        return server_.body_bytes <= most && bytes <= most - server_.body_bytes;
    }
    void add(std::size_t bytes) {
        bytes_ += bytes;
        server_.body_bytes += bytes;
    }

  private:
    Server::Impl& server_;
    std::size_t bytes_ = 0;
};

/// One connection over a plain or a TLS stream.
template <class Stream>
class Session final : public Connection {
  public:
    Session(Server::Impl& server, Stream stream)
        : server_(server), stream_(std::move(stream)), is_turned_away_(server.is_full()) {
        place_ = server_.connections.insert(server_.connections.end(), this);
        boost::system::error_code error;
        auto const peer = stream_.lowest_layer().remote_endpoint(error);
        if (error) return;
        auto const address = without_mapping(peer.address());
        remote_address = address.to_string();
        is_proxied_ = server.options.trusted_proxies.has(address);
    }
    ~Session() override {
        server_.connections.erase(place_);
        if (server_.connections.empty()) server_.ended.cancel();
    }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    void close() override {
        boost::system::error_code ignored;
        stream_.lowest_layer().close(ignored);
    }
    void expire() override {
        if (!reads_request_ || is_late_) return close();
        // Wakes the read, so that the session can say 408 before it closes.
        is_late_ = true;
        within(linger_deadline);
        boost::system::error_code ignored;
        stream_.lowest_layer().cancel(ignored);
    }
    Stream& stream() { return stream_; }
    void within(std::chrono::milliseconds time) {
        deadline = std::chrono::steady_clock::now() + time;
    }
    /// Moves the deadline after progress: no pause longer than `pause`, and the server's pace on
    /// the whole, or a byte now and then would hold a connection for ever.
    void keep_pace(SteadyTime started, std::chrono::milliseconds pause, std::size_t bytes) {
        auto const on_the_whole = started + pause +
            std::chrono::milliseconds(bytes * 1000 / server_.options.pace_bytes_per_s);
        deadline = std::min(std::chrono::steady_clock::now() + pause, on_the_whole);
    }

    asio::awaitable<void> run();

  private:
    enum class Next : unsigned char { again, linger, close };
    /// How an answer is taken so far: what was sent of it, and how long its reader was waited for.
    struct Pace {
        std::size_t sent = 0;
        SteadyTime::duration waited{0};
    };

    asio::awaitable<bool> read_header();
    Request begin_request(RequestHead& head) const;
    asio::awaitable<std::optional<Response>> visit_site(Request const& request, RequestHead& head);
    std::optional<Refusal> route(
        RequestHead const& head, Request& request, Router::Match& match) const;
    asio::awaitable<Response> refuse(
        Router::Match const& match, Request& request, Refusal const& refusal);
    bool begin_body(std::string_view block);
    asio::awaitable<Next> serve_request();
    asio::awaitable<std::optional<Response>> take_body(
        Entry const& entry, Request& request, BodyShare& share, Next& next);
    asio::awaitable<BodyEnd> receive_body(std::size_t bytes_max, BodyShare& share);
    Next after_refusal(Request const& request) const;
    asio::awaitable<std::optional<Response>> respond(
        Entry const& entry, Request& request, BodyShare& share, Next& next);
    asio::awaitable<bool> write(Request const& request, Response& response, AnswerContext context);
    asio::awaitable<bool> write_stream(BodyStream& body, bool chunked, Pace& pace);
    template <class Buffers>
    asio::awaitable<bool> write_all(Buffers const& buffers, Pace& pace);
    asio::awaitable<void> refuse_bytes(char const* code);
    asio::awaitable<void> turn_away();
    asio::awaitable<void> say_and_end(Request const& nobody, Response& response);
    asio::awaitable<void> linger();

    Socket& socket() {
        if constexpr (std::is_same_v<Stream, Socket>) return stream_;
        else return stream_.next_layer();
    }
    std::string_view buffered() const {
        auto const data = buffer_.cdata();
        return {static_cast<char const*>(data.data()), data.size()};
    }

    Server::Impl& server_;
    Stream stream_;
    std::list<Connection*>::iterator place_;
    /// Beast bounds neither the line of a chunk nor its trailers.
    beast::flat_buffer buffer_{input_bytes_max};
    std::size_t header_size_ = 0;
    Site site_{server_.home};  ///< who answers the request that is being served
    bool reads_request_ =
        false;  ///< in the middle of a header or body: too late is worth an answer
    bool is_late_ = false;
    bool const is_turned_away_;  ///< one connection too many
    bool is_proxied_ = false;    ///< the peer is a proxy whose X-Forwarded-For is believed
    /// Of the request that is being read, when it has a body.
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
};

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

/// Reads until the header of the next request is whole. False when there will be none.
template <class Stream>
asio::awaitable<bool> Session<Stream>::read_header() {
    is_idle = buffer_.size() == 0;
    within(is_idle ? server_.options.idle_deadline : server_.options.header_deadline);
    while (true) {
        auto const bytes = buffered();
        auto const end = bytes.find("\r\n\r\n");
        header_size_ = end == std::string_view::npos ? 0 : end + 4;
        if (header_size_ != 0 && header_size_ <= server_.options.header_bytes_max) break;
        if (bytes.size() > server_.options.header_bytes_max) {
            co_await refuse_bytes("header_too_large");
            co_return false;
        }
        if (has_bare_line_feed(bytes)) {
            co_await refuse_bytes("http_malformed");
            co_return false;
        }
        reads_request_ = !is_idle;
        auto const space = buffer_.prepare(read_bytes);
        auto const [error, size] = co_await stream_.async_read_some(space, token);
        reads_request_ = false;
        if (is_late_) {
            co_await refuse_bytes("request_timeout");
            co_return false;
        }
        // Who was closed between two requests may have read the next one in the same turn: it must
        // not begin, since nobody could hear its answer.
        if (error || !stream_.lowest_layer().is_open()) co_return false;
        if (is_idle) within(server_.options.header_deadline);
        is_idle = false;
        buffer_.commit(size);
    }
    is_idle = false;
    co_return true;
}

/// An answer to bytes that are no request; the connection ends after it.
template <class Stream>
asio::awaitable<void> Session<Stream>::refuse_bytes(char const* code) {
    Request nobody;
    nobody.remote_address = remote_address;
    auto const refusal = Refusal{RefusalKind::malformed, code};
    auto response = server_.home.steps->refuse(nobody, refusal);
    response.status = status_of(refusal);
    server_.home.steps->after(nullptr, nobody, response, std::chrono::microseconds{0});
    co_await say_and_end(nobody, response);
}

/// Not in the access log: a flood of connections would be one of lines.
template <class Stream>
asio::awaitable<void> Session<Stream>::turn_away() {
    Request const nobody;
    auto const refusal = Refusal(RefusalKind::unavailable, "server_full").retry_after(full_retry_s);
    auto response = server_.home.steps->refuse(nobody, refusal);
    within(linger_deadline);
    co_await say_and_end(nobody, response);
}

template <class Stream>
asio::awaitable<void> Session<Stream>::say_and_end(Request const& nobody, Response& response) {
    AnswerContext context;
    context.keep_alive = false;
    context.is_tls = server_.tls != nullptr;
    bool const written = co_await write(nobody, response, context);
    if (written) co_await linger();
}

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
    if (auto const unknown = unknown_parameter(*match.entry, request))
        return Refusal{RefusalKind::malformed, "unknown_query_parameter", {{"name", *unknown}}};
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

/// Gives the head to the parser that will read the body behind it. False when it does not take it.
template <class Stream>
bool Session<Stream>::begin_body(std::string_view block) {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.options.header_bytes_max));
    parser_->body_limit(boost::none);
    boost::system::error_code error;
    parser_->put(asio::buffer(block.data(), block.size()), error);
    return (!error || error == beast::http::error::need_more) && parser_->is_header_done();
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
    BodyShare share(server_);
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

/// Whether the connection can go on after an answer that left the body unread. A peer that waits to
/// be told to go on may send the body or not, and one that does not say how much it sends may send
/// any.
template <class Stream>
typename Session<Stream>::Next Session<Stream>::after_refusal(Request const& request) const {
    auto const length = parser_->content_length();
    bool const is_short =
        length && *length <= skipped_bytes_max && request.header("expect").empty();
    return is_short ? Next::again : Next::linger;
}

/// Reads the body into the request. An answer when it is not wanted; `next` is `close` when the
/// connection has ended, with all said.
template <class Stream>
asio::awaitable<std::optional<Response>> Session<Stream>::take_body(
    Entry const& entry, Request& request, BodyShare& share, Next& next) {
    std::optional<Response> answer;
    char const* bad_bytes = "http_malformed";
    auto end = share.has_room_for(parser_->content_length().value_or(0)) ? BodyEnd::whole
                                                                         : BodyEnd::no_room;
    bool const is_asked = end == BodyEnd::whole && !parser_->is_done() &&
        to_ascii_lower(request.header("expect")) == "100-continue";
    if (is_asked) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        within(server_.options.write_deadline);
        auto const [error, size] =
            co_await asio::async_write(stream_, asio::buffer(go_on.data(), go_on.size()), token);
        if (error) end = BodyEnd::gone;
    }
    if (end == BodyEnd::whole) end = co_await receive_body(entry.body_bytes_max, share);
    switch (end) {
        case BodyEnd::whole: request.body = std::move(parser_->get().body()); break;
        case BodyEnd::too_large:
            answer = site_.steps->refuse(request, body_too_large(entry));
            next = Next::linger;
            break;
        case BodyEnd::no_room:
            answer = site_.steps->refuse(request,
                Refusal(RefusalKind::unavailable, "server_full").retry_after(full_retry_s));
            next = after_refusal(request);
            break;
        case BodyEnd::late: bad_bytes = "request_timeout"; [[fallthrough]];
        case BodyEnd::malformed:
            co_await refuse_bytes(bad_bytes);
            next = Next::close;
            break;
        case BodyEnd::gone: next = Next::close; break;
    }
    co_return std::move(answer);
}

template <class Stream>
asio::awaitable<BodyEnd> Session<Stream>::receive_body(std::size_t bytes_max, BodyShare& share) {
    parser_->body_limit(bytes_max);
    auto const started = std::chrono::steady_clock::now();
    std::size_t received = 0;
    within(server_.options.body_deadline);
    while (!parser_->is_done()) {
        reads_request_ = true;
        auto const [error, size] =
            co_await beast::http::async_read_some(stream_, buffer_, *parser_, token);
        reads_request_ = false;
        if (is_late_) co_return BodyEnd::late;
        if (error == beast::http::error::body_limit) co_return BodyEnd::too_large;
        if (error.category() ==
                beast::http::make_error_code(beast::http::error::body_limit).category() &&
            error != beast::http::error::end_of_stream &&
            error != beast::http::error::partial_message)
            co_return BodyEnd::malformed;
        if (error) co_return BodyEnd::gone;
        if (!share.has_room_for(size)) co_return BodyEnd::no_room;
        share.add(size);
        received += size;
        keep_pace(started, server_.options.body_deadline, received);
    }
    co_return BodyEnd::whole;
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

/// One gathered write, as long as the peer keeps taking. False when it is gone.
template <class Stream>
template <class Buffers>
asio::awaitable<bool> Session<Stream>::write_all(Buffers const& buffers, Pace& pace) {
    constexpr std::size_t piece_bytes_max = 256 * 1024;
    auto const begun = std::chrono::steady_clock::now();
    auto const paced = [this, &pace, begun](
                           boost::system::error_code const& failed, std::size_t sent) {
        keep_pace(begun - pace.waited, server_.options.write_deadline, pace.sent + sent);
        return failed ? std::size_t{0} : piece_bytes_max;
    };
    auto const [error, size] = co_await asio::async_write(stream_, buffers, paced, token);
    pace.sent += size;
    pace.waited += std::chrono::steady_clock::now() - begun;
    bool const is_sent = !error;
    co_return is_sent;
}

/// Sends head and body in one gathered write. False when the peer is gone.
template <class Stream>
asio::awaitable<bool> Session<Stream>::write(
    Request const& request, Response& response, AnswerContext context) {
    context.date = server_.date();
    Pace pace;
    if (auto* const stream = std::get_if<std::shared_ptr<BodyStream>>(&response.body)) {
        auto const head = write_head(response, std::nullopt, context);
        auto const bytes = asio::buffer(head);
        bool const is_head_sent = co_await write_all(bytes, pace);
        if (!is_head_sent) co_return false;
        if (context.is_head) co_return true;
        std::exception_ptr failure;
        bool whole = false;
        try {
            whole = co_await write_stream(**stream, context.is_http_1_1, pace);
        } catch (...) {
            failure = std::current_exception();
        }
        // The head is out: all that can still be said is that the answer is not whole.
        if (failure) site_.steps->on_exception(request, failure);
        bool const is_good = whole && !failure;
        co_return is_good;
    }
    auto const body = body_bytes(response);
    auto const head = write_head(response, body.size(), context);
    std::array<asio::const_buffer, 2> const parts{
        asio::buffer(head), asio::buffer(body.data(), context.is_head ? 0 : body.size())};
    bool const is_sent = co_await write_all(parts, pace);
    co_return is_sent;
}

template <class Stream>
asio::awaitable<bool> Session<Stream>::write_stream(BodyStream& body, bool chunked, Pace& pace) {
    while (true) {
        deadline = SteadyTime::max();
        auto const piece = co_await body.next();
        if (!piece) break;
        if (piece->empty()) continue;
        char size_line[24];
        auto const size_length =
            std::snprintf(size_line, sizeof size_line, "%zx\r\n", piece->size());
        std::array<asio::const_buffer, 3> const parts{
            asio::buffer(size_line, chunked ? static_cast<std::size_t>(size_length) : 0),
            asio::buffer(*piece), asio::buffer("\r\n", chunked ? 2 : 0)};
        bool const is_sent = co_await write_all(parts, pace);
        if (!is_sent) co_return false;
    }
    auto const last = asio::buffer("0\r\n\r\n", chunked ? 5 : 0);
    bool const is_whole = co_await write_all(last, pace);
    co_return is_whole;
}

/// Closing with unread bytes would reset the connection and take the answer with it: say that no
/// more comes, and read away what the peer still sends, for a moment.
template <class Stream>
asio::awaitable<void> Session<Stream>::linger() {
    boost::system::error_code ignored;
    within(linger_deadline);
    // TLS says so in its own way first. What comes after it is only read away, never understood.
    if constexpr (!std::is_same_v<Stream, Socket>) co_await stream_.async_shutdown(token);
    socket().shutdown(asio::socket_base::shutdown_send, ignored);
    auto const limit = deadline;
    std::array<char, 4096> sink;
    while (std::chrono::steady_clock::now() < limit) {
        auto const [error, size] = co_await socket().async_read_some(asio::buffer(sink), token);
        if (error) co_return;
    }
}

}  // namespace

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
