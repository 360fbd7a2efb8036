#include "http/server.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <list>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "http/beast.hpp"
#include "http/message_writer.hpp"
#include "http/problem.hpp"
#include "http/strict.hpp"
#include "http/target.hpp"

namespace dermaga::http {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
using namespace std::chrono_literals;

/// How often deadlines are looked at: one coarse timer for all connections instead of one each.
constexpr auto sweep_interval = 250ms;
constexpr auto accept_pause = 100ms;
constexpr auto linger_deadline = 2s;
/// Longer than a database statement may take: when a stop is over, no handler is left.
constexpr auto abandon_deadline = 6s;
constexpr std::size_t read_bytes = 16 * 1024;
constexpr std::size_t request_id_max = 64;

/// What the server keeps of a connection, whatever its stream.
struct Connection {
    SteadyTime deadline;
    bool is_idle = true;  ///< between two requests: may be closed at any time
    std::string remote_address;

    virtual ~Connection() = default;
    virtual void close() = 0;
    /// The deadline has passed.
    virtual void expire() = 0;
};

std::string date_now() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    auto const size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text, size};
}

bool is_request_id(std::string_view text) {
    return !text.empty() && text.size() <= request_id_max && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
    });
}

std::optional<Method> method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get: return Method::get;
        case beast::http::verb::head: return Method::head;
        case beast::http::verb::post: return Method::post;
        case beast::http::verb::put: return Method::put;
        case beast::http::verb::patch: return Method::patch;
        case beast::http::verb::delete_: return Method::delete_;
        case beast::http::verb::options: return Method::options;
        default: return std::nullopt;
    }
}

std::string_view wanted_type(BodyKind kind) {
    switch (kind) {
        case BodyKind::json: return "application/json";
        case BodyKind::form: return "application/x-www-form-urlencoded";
        case BodyKind::multipart: return "multipart/form-data";
        case BodyKind::csv: return "text/csv";
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

bool is_unsafe(Method method) { return method != Method::get && method != Method::head && method != Method::options; }

/// The parts of the check that need no database: the first query parameter nobody knows.
std::optional<std::string> unknown_parameter(Entry const& entry, Request const& request) {
    for (auto const& [name, value] : request.query) {
        if (name == "mode" && is_unsafe(entry.method)) continue;
        if (!lists_word(entry.query, name)) return name;
    }
    return std::nullopt;
}

}  // namespace

struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
    Impl(asio::io_context& io_, Router const& router_, Steps& steps_, ServerOptions options_)
        : io(io_), router(router_), steps(steps_), options(std::move(options_)), acceptor(io_), sweeper(io_), ended(io_) {}

    asio::io_context& io;
    Router const& router;
    Steps& steps;
    ServerOptions const options;
    Acceptor acceptor;
    Timer sweeper;
    Timer ended;  ///< cancelled when the last connection has gone
    std::unique_ptr<asio::ssl::context> tls;
    std::list<Connection*> connections;
    bool stopping = false;
    std::uint16_t port = 0;

    std::time_t date_second = 0;
    std::string date_text;

    std::string_view date() {
        std::time_t const now = std::time(nullptr);
        if (now != date_second) {
            date_second = now;
            date_text = date_now();
        }
        return date_text;
    }

    void listen();
    void use_tls();
    void spawn(asio::awaitable<void> work, char const* name);
    asio::awaitable<void> accept_loop();
    asio::awaitable<void> sweep_loop();
};

namespace {

/// One connection over a plain or a TLS stream.
template <class Stream>
class Session final : public Connection {
  public:
    Session(Server::Impl& server, Stream stream) : server_(server), stream_(std::move(stream)) {
        place_ = server_.connections.insert(server_.connections.end(), this);
        boost::system::error_code error;
        auto const peer = stream_.lowest_layer().remote_endpoint(error);
        if (!error) remote_address = peer.address().to_string();
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
    void within(std::chrono::milliseconds time) { deadline = std::chrono::steady_clock::now() + time; }
    /// Moves the deadline after progress: no pause longer than `pause`, and a kilobyte a second on
    /// the whole, or a byte now and then would hold a connection for ever.
    void keep_pace(SteadyTime started, std::chrono::milliseconds pause, std::size_t bytes) {
        auto const on_the_whole = started + pause + std::chrono::milliseconds(bytes);
        deadline = std::min(std::chrono::steady_clock::now() + pause, on_the_whole);
    }

    asio::awaitable<void> run();

  private:
    enum class Next : unsigned char { again, linger, close };

    asio::awaitable<bool> read_header();
    asio::awaitable<Next> serve_request();
    asio::awaitable<Next> read_body(Entry const& entry, Request& request);
    asio::awaitable<Response> respond(Entry const& entry, Request& request);
    asio::awaitable<bool> write(Request const& request, Response& response, AnswerContext context);
    asio::awaitable<bool> write_stream(BodyStream& body, bool chunked);
    template <class Buffers>
    asio::awaitable<bool> write_all(Buffers const& buffers);
    asio::awaitable<void> refuse_bytes(char const* code);
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
    beast::flat_buffer buffer_;
    std::size_t header_size_ = 0;
    bool reads_request_ = false;  ///< in the middle of a header or body: too late is worth an answer
    bool is_late_ = false;
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
};

template <class Stream>
asio::awaitable<void> Session<Stream>::run() {
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
        if (error) co_return false;
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
    auto response = server_.steps.refuse(nobody, refusal);
    response.status = status_of(refusal);
    server_.steps.after(nullptr, nobody, response, std::chrono::microseconds{0});
    AnswerContext context;
    context.keep_alive = false;
    context.is_tls = server_.tls != nullptr;
    bool const written = co_await write(nobody, response, context);
    if (written) co_await linger();
}

template <class Stream>
asio::awaitable<typename Session<Stream>::Next> Session<Stream>::serve_request() {
    auto const started = std::chrono::steady_clock::now();
    auto const block = buffered().substr(0, header_size_);
    auto const verdict = has_bare_line_feed(block) ? HeaderVerdict::malformed : check_header(block);
    if (verdict != HeaderVerdict::fine) {
        char const* code = "http_malformed";
        if (verdict == HeaderVerdict::unknown_method) code = "method_unknown";
        if (verdict == HeaderVerdict::unknown_version) code = "http_version_unknown";
        co_await refuse_bytes(code);
        co_return Next::close;
    }
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.options.header_bytes_max));
    parser_->body_limit(boost::none);
    boost::system::error_code error;
    parser_->put(asio::buffer(block.data(), block.size()), error);
    if (error == beast::http::error::need_more) error = {};
    if (error || !parser_->is_header_done()) {
        co_await refuse_bytes("http_malformed");
        co_return Next::close;
    }
    buffer_.consume(header_size_);

    auto const& message = parser_->get();
    Request request;
    request.remote_address = remote_address;
    for (auto const& field : message)
        request.headers.emplace_back(to_ascii_lower({field.name_string().data(), field.name_string().size()}),
                                     std::string(field.value()));
    request.language = choose_language(request.header("accept-language"));
    auto const given_id = request.header("x-request-id");
    request.request_id = is_request_id(given_id) ? std::string(given_id) : make_ulid(SystemClock().now());

    AnswerContext context;
    context.is_http_1_1 = message.version() == 11;
    context.keep_alive = message.keep_alive();
    context.is_tls = server_.tls != nullptr;
    context.is_head = message.method() == beast::http::verb::head;
    context.request_id = request.request_id;

    auto const method = method_of(message.method());
    auto const target = parse_target({message.target().data(), message.target().size()});
    Router::Match match;
    std::optional<Refusal> refusal;
    if (!method) {
        refusal.emplace(RefusalKind::malformed, "method_unknown");
    } else if (!target) {
        refusal.emplace(RefusalKind::malformed, "target_malformed");
    } else {
        request.method = *method;
        request.target = target->path;
        request.query = target->query;
        match = server_.router.match(*method, target->path);
        if (match.entry == nullptr && match.allow.empty()) {
            refusal.emplace(RefusalKind::not_found, "not_found");
        } else if (match.entry == nullptr) {
            MessageArguments const allow{{"allow", match.allow}};
            refusal.emplace(RefusalKind::malformed, "method_not_allowed", allow);
        } else if (auto const unknown = unknown_parameter(*match.entry, request)) {
            MessageArguments const name{{"name", *unknown}};
            refusal.emplace(RefusalKind::malformed, "unknown_query_parameter", name);
        } else if (match.entry->body != BodyKind::none &&
                   !takes_type(match.entry->body, request.header("content-type"))) {
            MessageArguments const wanted{{"wanted", std::string(wanted_type(match.entry->body))}};
            refusal.emplace(RefusalKind::unsupported_media, "unsupported_media", wanted);
        }
    }
    request.path = std::move(match.path);

    auto next = Next::again;
    Response response;
    if (refusal) {
        response = server_.steps.refuse(request, *refusal);
        response.status = status_of(*refusal);
        if (response.status == 405) response.headers.emplace_back("Allow", match.allow);
        // Whatever body follows stays unread.
        if (!parser_->is_done()) next = Next::linger;
    } else {
        next = co_await read_body(*match.entry, request);
        if (next == Next::close) co_return next;
        if (next == Next::linger) {
            MessageArguments const most{{"max", std::to_string(match.entry->body_bytes_max)}};
            auto const too_large = Refusal{RefusalKind::too_large, "body_too_large", most};
            response = server_.steps.refuse(request, too_large);
        } else {
            // A handler is bounded by the database's time-outs, not by the connection's deadline.
            deadline = SteadyTime::max();
            response = co_await respond(*match.entry, request);
        }
    }
    // Without chunks, the end of the connection is the end of a streamed body.
    bool const is_endless = std::holds_alternative<std::shared_ptr<BodyStream>>(response.body) && !context.is_http_1_1;
    if (next != Next::again || server_.stopping || is_endless) context.keep_alive = false;
    finish_response(request, response);
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
    server_.steps.after(match.entry, request, response, took);
    bool const written = co_await write(request, response, context);
    if (!written) co_return Next::close;
    if (next == Next::again && !context.keep_alive) next = Next::linger;
    co_return next;
}

/// again: the body is in the request; linger: it is too large; close: it did not come.
template <class Stream>
asio::awaitable<typename Session<Stream>::Next> Session<Stream>::read_body(Entry const& entry, Request& request) {
    auto const length = parser_->content_length();
    if (length && *length > entry.body_bytes_max) co_return Next::linger;
    parser_->body_limit(entry.body_bytes_max);
    auto const started = std::chrono::steady_clock::now();
    std::size_t received = 0;
    within(server_.options.body_deadline);
    if (!parser_->is_done() && to_ascii_lower(request.header("expect")) == "100-continue") {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto const [error, size] = co_await asio::async_write(stream_, asio::buffer(go_on.data(), go_on.size()), token);
        if (error) co_return Next::close;
    }
    while (!parser_->is_done()) {
        reads_request_ = true;
        auto const [error, size] = co_await beast::http::async_read_some(stream_, buffer_, *parser_, token);
        reads_request_ = false;
        if (is_late_) {
            co_await refuse_bytes("request_timeout");
            co_return Next::close;
        }
        if (error == beast::http::error::body_limit) co_return Next::linger;
        if (error.category() == beast::http::make_error_code(beast::http::error::body_limit).category() &&
            error != beast::http::error::end_of_stream && error != beast::http::error::partial_message) {
            co_await refuse_bytes("http_malformed");
            co_return Next::close;
        }
        if (error) co_return Next::close;
        received += size;
        keep_pace(started, server_.options.body_deadline, received);
    }
    request.body = std::move(parser_->get().body());
    co_return Next::again;
}

template <class Stream>
asio::awaitable<Response> Session<Stream>::respond(Entry const& entry, Request& request) {
    std::exception_ptr failure;
    std::optional<Response> answer;
    try {
        answer = co_await server_.steps.before(entry, request);
        bool const is_open = !answer.has_value();
        if (is_open) {
            auto response = co_await entry.handler(request);
            answer.emplace(std::move(response));
        }
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) answer.emplace(server_.steps.on_exception(request, failure));
    co_return std::move(*answer);
}

/// One gathered write, as long as the peer keeps taking. False when it is gone.
template <class Stream>
template <class Buffers>
asio::awaitable<bool> Session<Stream>::write_all(Buffers const& buffers) {
    constexpr std::size_t piece_bytes_max = 256 * 1024;
    auto const started = std::chrono::steady_clock::now();
    auto const paced = [this, started](boost::system::error_code const& failed, std::size_t sent) {
        keep_pace(started, server_.options.write_deadline, sent);
        return failed ? std::size_t{0} : piece_bytes_max;
    };
    auto const [error, size] = co_await asio::async_write(stream_, buffers, paced, token);
    bool const is_sent = !error;
    co_return is_sent;
}

/// Sends head and body in one gathered write. False when the peer is gone.
template <class Stream>
asio::awaitable<bool> Session<Stream>::write(Request const& request, Response& response, AnswerContext context) {
    context.date = server_.date();
    if (auto* const stream = std::get_if<std::shared_ptr<BodyStream>>(&response.body)) {
        auto const head = write_head(response, std::nullopt, context);
        auto const bytes = asio::buffer(head);
        bool const is_head_sent = co_await write_all(bytes);
        if (!is_head_sent) co_return false;
        if (context.is_head) co_return true;
        std::exception_ptr failure;
        bool whole = false;
        try {
            whole = co_await write_stream(**stream, context.is_http_1_1);
        } catch (...) {
            failure = std::current_exception();
        }
        // The head is out: all that can still be said is that the answer is not whole.
        if (failure) server_.steps.on_exception(request, failure);
        bool const is_good = whole && !failure;
        co_return is_good;
    }
    auto const body = body_bytes(response);
    auto const head = write_head(response, body.size(), context);
    std::array<asio::const_buffer, 2> const parts{
        asio::buffer(head), asio::buffer(body.data(), context.is_head ? 0 : body.size())};
    bool const is_sent = co_await write_all(parts);
    co_return is_sent;
}

template <class Stream>
asio::awaitable<bool> Session<Stream>::write_stream(BodyStream& body, bool chunked) {
    while (true) {
        deadline = SteadyTime::max();
        auto const piece = co_await body.next();
        if (!piece) break;
        if (piece->empty()) continue;
        char size_line[24];
        auto const size_length = std::snprintf(size_line, sizeof size_line, "%zx\r\n", piece->size());
        std::array<asio::const_buffer, 3> const parts{
            asio::buffer(size_line, chunked ? static_cast<std::size_t>(size_length) : 0), asio::buffer(*piece),
            asio::buffer("\r\n", chunked ? 2 : 0)};
        bool const is_sent = co_await write_all(parts);
        if (!is_sent) co_return false;
    }
    auto const last = asio::buffer("0\r\n\r\n", chunked ? 5 : 0);
    bool const is_whole = co_await write_all(last);
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
    auto const [error] = co_await session.stream().async_handshake(asio::ssl::stream_base::server, token);
    if (error) co_return;
    co_await session.run();
}

}  // namespace

void Server::Impl::listen() {
    auto const address = asio::ip::make_address(options.address);
    asio::ip::tcp::endpoint const endpoint(address, options.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    if (options.reuse_port) {
        using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
        acceptor.set_option(ReusePort(true));
    }
    acceptor.bind(endpoint);
    acceptor.listen(asio::socket_base::max_listen_connections);
    port = acceptor.local_endpoint().port();
}

void Server::Impl::use_tls() {
    if (options.tls_certificate.empty()) return;
    tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                     asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    tls->use_certificate_chain_file(options.tls_certificate);
    tls->use_private_key_file(options.tls_key, asio::ssl::context::pem);
}

void Server::Impl::spawn(asio::awaitable<void> work, char const* name) {
    auto const done = [name](std::exception_ptr error) {
        if (!error) return;
        try {
            std::rethrow_exception(error);
        } catch (std::exception const& failure) {
            std::fprintf(stderr, "{\"event\":\"http_coroutine_failed\",\"name\":\"%s\",\"error\":\"%s\"}\n", name, failure.what());
        }
    };
    asio::co_spawn(io, std::move(work), done);
}

asio::awaitable<void> Server::Impl::accept_loop() {
    auto const self = shared_from_this();
    Timer pause(io);
    while (!stopping) {
        Socket socket(io);
        auto const [error] = co_await acceptor.async_accept(socket, token);
        if (stopping) break;
        if (error) {
            // EMFILE and its like pass when a connection ends; giving up would be worse.
            pause.expires_after(accept_pause);
            co_await pause.async_wait(token);
            continue;
        }
        if (connections.size() >= options.connections_max) continue;
        boost::system::error_code ignored;
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        if (tls) spawn(serve_tls(self, std::move(socket)), "session");
        else spawn(serve_plain(self, std::move(socket)), "session");
    }
}

asio::awaitable<void> Server::Impl::sweep_loop() {
    auto const self = shared_from_this();
    while (true) {
        sweeper.expires_after(sweep_interval);
        auto const [error] = co_await sweeper.async_wait(token);
        if (error) co_return;
        auto const now = std::chrono::steady_clock::now();
        for (auto* const connection : connections)
            if (connection->deadline < now) connection->expire();
    }
}

Server::Server(asio::io_context& io, Router const& router, Steps& steps, ServerOptions options)
    : impl_(std::make_shared<Impl>(io, router, steps, std::move(options))) {
    impl_->use_tls();
    impl_->listen();
    impl_->spawn(impl_->accept_loop(), "accept");
    impl_->spawn(impl_->sweep_loop(), "sweep");
}

Server::~Server() {
    impl_->stopping = true;
    boost::system::error_code ignored;
    impl_->acceptor.close(ignored);
    impl_->sweeper.cancel();
    for (auto* const connection : impl_->connections) connection->close();
}

std::uint16_t Server::port() const { return impl_->port; }

std::size_t Server::connections() const { return impl_->connections.size(); }

asio::awaitable<void> Server::stop(std::chrono::milliseconds patience) {
    auto const impl = impl_;
    impl->stopping = true;
    boost::system::error_code ignored;
    impl->acceptor.close(ignored);
    for (auto* const connection : impl->connections)
        if (connection->is_idle) connection->close();
    if (!impl->connections.empty()) {
        impl->ended.expires_after(patience);
        co_await impl->ended.async_wait(token);
    }
    impl->sweeper.cancel();
    if (impl->connections.empty()) co_return;
    for (auto* const connection : impl->connections) connection->close();
    // Their handlers may still wait for the database; what they use must outlive them.
    impl->ended.expires_after(abandon_deadline);
    co_await impl->ended.async_wait(token);
}

}  // namespace dermaga::http
