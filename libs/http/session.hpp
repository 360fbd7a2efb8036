#pragma once

// One connection, and what its parts share. Inside the room only. Each part stands in a file of its
// own: the turns of requests in session.cpp, then session_head, session_route, session_body,
// session_answer, session_end.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/coarse_clock.hpp"
#include "http/message_writer.hpp"
#include "http/request_head.hpp"
#include "http/server_state.hpp"

namespace dermaga::http {

using TlsStream = asio::ssl::stream<Socket>;

constexpr std::chrono::seconds linger_deadline{2};
/// What is received and not yet taken apart: a whole header, or the line of a chunk.
constexpr std::size_t input_bytes_max = 128 * 1024;
/// Whoever is refused before the body keeps the connection when no more than this is still to come.
constexpr std::size_t skipped_bytes_max = 64 * 1024;
constexpr int full_retry_s = 2;

/// What whoever sends more than the route takes is told.
Refusal body_too_large(Entry const& entry);

/// How the reading of a body ended.
enum class BodyEnd : unsigned char { whole, too_large, no_room, malformed, late, gone };

/// What is asked of a chunked body beside Beast; `buffer` is what Beast reads from.
struct StrictChunks {
    beast::flat_buffer const& buffer;

    void operator()(
        std::uint64_t size, beast::string_view extension, boost::system::error_code& error) const;
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
        if (takes_on()) return;
        if (!reads_request_ || is_late_) return close();
        // Wakes the read, so that the session can say 408 before it closes.
        is_late_ = true;
        within(linger_deadline);
        boost::system::error_code ignored;
        stream_.lowest_layer().cancel(ignored);
    }
    Stream& stream() { return stream_; }
    void within(std::chrono::milliseconds time) { deadline = CoarseClock::now() + time; }
    /// Moves the deadline after progress: no pause longer than `pause`, and the server's pace on
    /// the whole, or a byte now and then would hold a connection for ever.
    void keep_pace(SteadyTime started, std::chrono::milliseconds pause, std::size_t bytes) {
        auto const on_the_whole = started + pause +
            std::chrono::milliseconds(bytes * 1000 / server_.options.pace_bytes_per_s);
        deadline = std::min(CoarseClock::now() + pause, on_the_whole);
    }

    asio::awaitable<void> run();

  private:
    enum class Next : unsigned char { again, linger, close };
    /// How an answer is taken so far: what was sent of it, and how long its reader was waited for.
    struct Pace {
        std::size_t sent = 0;
        SteadyTime::duration waited{0};
    };
    /// A write that did not fit into the socket. It goes on when a third of the socket is free;
    /// what the reader takes before that only the system knows.
    struct Stuck {
        SteadyTime begun;  ///< the answer, without the time for which nothing was there to send
        std::size_t sent;  ///< of the answer: in the socket, or further
        std::size_t taken;
    };

    asio::awaitable<bool> read_header();
    Request begin_request(RequestHead& head) const;
    asio::awaitable<std::optional<Response>> visit_site(Request const& request, RequestHead& head);
    std::optional<Refusal> route(
        RequestHead const& head, Request& request, Router::Match& match) const;
    asio::awaitable<Response> refuse(
        Router::Match const& match, Request& request, Refusal const& refusal);
    bool begin_body(std::string_view block);
    bool waits_to_be_told(Request const& request) const;
    asio::awaitable<Next> serve_request();
    asio::awaitable<std::optional<Response>> take_body(
        Entry const& entry, Request& request, BodyShare& share, Next& next);
    asio::awaitable<BodyEnd> receive_body(std::size_t bytes_max, BodyShare& share);
    Next after_refusal(Request const& request) const;
    asio::awaitable<std::optional<Response>> respond(
        Entry const& entry, Request& request, BodyShare& share, Next& next);
    asio::awaitable<bool> write(Request const& request, Response& response, AnswerContext context);
    asio::awaitable<bool> write_stream(BodyStream& body, bool chunked, Pace& pace);
    bool takes_on();
    template <class Buffers>
    asio::awaitable<bool> write_all(Buffers const& buffers, std::size_t own_bytes, Pace& pace);
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
    std::optional<Stuck> stuck_;
    bool const is_turned_away_;  ///< one connection too many
    bool is_proxied_ = false;    ///< the peer is a proxy whose X-Forwarded-For is believed
    StrictChunks chunks_{buffer_};
    /// Of the request that is being read, when it has a body. It asks `chunks_`.
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
};

}  // namespace dermaga::http
