#include <array>

#include "http/problem.hpp"
#include "http/session.hpp"

namespace dermaga::http {

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
    while (CoarseClock::now() < limit) {
        auto const [error, size] = co_await socket().async_read_some(asio::buffer(sink), token);
        if (error) co_return;
    }
}

template asio::awaitable<void> Session<Socket>::refuse_bytes(char const*);
template asio::awaitable<void> Session<Socket>::turn_away();
template asio::awaitable<void> Session<Socket>::linger();
template asio::awaitable<void> Session<TlsStream>::refuse_bytes(char const*);
template asio::awaitable<void> Session<TlsStream>::turn_away();
template asio::awaitable<void> Session<TlsStream>::linger();

}  // namespace dermaga::http
