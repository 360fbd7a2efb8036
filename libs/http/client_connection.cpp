#include "http/client_connection.hpp"

#include <array>

#include <openssl/ssl.h>
#include <sys/socket.h>

#include "base/text.hpp"

namespace dermaga::http {

namespace {

/// Interim answers (1xx, RFC 9110 §15.2) before the final one.
constexpr int interim_answers_max = 8;
constexpr std::size_t read_bytes_max = 64 * 1024;

using Parser = beast::http::response_parser<beast::http::string_body>;

bool is_ip_address(std::string const& host) {
    boost::system::error_code error;
    asio::ip::make_address(host, error);
    return !error;
}

ExchangeFault fault_of(boost::system::error_code error, bool got_some) {
    if (error == beast::http::error::body_limit || error == beast::http::error::header_limit ||
        error == beast::http::error::buffer_overflow)
        return ExchangeFault::too_large;
    bool const speaks_something_else =
        error.category() == make_error_code(beast::http::error::bad_version).category() &&
        error != beast::http::error::end_of_stream;
    return got_some || speaks_something_else ? ExchangeFault::malformed
                                             : ExchangeFault::unreachable;
}

void take_header(Parser const& parser, ClientResponse& answer) {
    auto const& message = parser.get();
    answer.status = static_cast<int>(message.result_int());
    for (auto const& field : message) {
        auto const name = field.name_string();
        answer.headers.emplace_back(
            to_ascii_lower({name.data(), name.size()}), std::string(field.value()));
    }
}

/// Reads a body and tells it piece by piece.
template <class Stream>
asio::awaitable<boost::system::error_code> read_pieces(Stream& stream, beast::flat_buffer& buffer,
    Parser& parser, ClientConnection::Reading const& reading, ClientResponse const& answer) {
    boost::system::error_code error;
    while (!error && !parser.is_done()) {
        auto const [failed, size] =
            co_await beast::http::async_read_some(stream, buffer, parser, token);
        error = failed;
        auto& body = parser.get().body();
        if (!body.empty()) reading.on_piece(answer, body);
        body.clear();
    }
    co_return error;
}

}  // namespace

asio::awaitable<ExchangeFault> ClientConnection::open(
    ClientUrl const& url, std::vector<asio::ip::tcp::endpoint> const& endpoints) {
    auto const [connect_error, endpoint] = co_await asio::async_connect(socket_, endpoints, token);
    if (connect_error) co_return ExchangeFault::unreachable;
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (!url.is_tls) co_return ExchangeFault::none;

    tls_.emplace(socket_, tls_context_);
    // A server name is never an address (RFC 6066 §3).
    if (!is_ip_address(url.host)) SSL_set_tlsext_host_name(tls_->native_handle(), url.host.c_str());
    tls_->set_verify_callback(asio::ssl::host_name_verification(url.host));
    auto const [handshake_error] =
        co_await tls_->async_handshake(asio::ssl::stream_base::client, token);
    co_return handshake_error ? ExchangeFault::tls_failed : ExchangeFault::none;
}

asio::awaitable<ExchangeFault> ClientConnection::exchange(
    std::string const& head, std::string const& body, Reading reading, ClientResponse& answer) {
    if (tls_) {
        auto const fault = co_await exchange_over(*tls_, head, body, reading, answer);
        co_return fault;
    }
    auto const fault = co_await exchange_over(socket_, head, body, reading, answer);
    co_return fault;
}

template <class Stream>
asio::awaitable<ExchangeFault> ClientConnection::exchange_over(Stream& stream,
    std::string const& head, std::string const& body, Reading reading, ClientResponse& answer) {
    ended_cleanly_ = false;
    std::array<asio::const_buffer, 2> const whole{asio::buffer(head), asio::buffer(body)};
    auto const [write_error, written] = co_await asio::async_write(stream, whole, token);
    // A server that refuses a body may close before it took all of it; its answer is still to be
    // read.
    auto const fault = co_await read_answer(stream, reading, answer);
    if (write_error) ended_cleanly_ = false;
    co_return fault;
}

template <class Stream>
asio::awaitable<ExchangeFault> ClientConnection::read_answer(
    Stream& stream, Reading reading, ClientResponse& answer) {
    buffer_.max_size(reading.header_bytes + read_bytes_max);
    for (int interim = 0; interim <= interim_answers_max; ++interim) {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(reading.header_bytes));
        parser.body_limit(reading.body_bytes);
        parser.skip(reading.is_head);
        auto const [unread, head_size] =
            co_await beast::http::async_read_header(stream, buffer_, parser, token);
        if (unread) co_return fault_of(unread, interim > 0 || parser.got_some());
        auto const status = parser.get().result_int();
        if (status == 101) co_return ExchangeFault::malformed;  // nobody asked for another protocol
        if (status < 200) continue;
        take_header(parser, answer);
        if (reading.on_piece) {
            auto const error = co_await read_pieces(stream, buffer_, parser, reading, answer);
            if (error) co_return fault_of(error, true);
        } else {
            auto const [error, size] =
                co_await beast::http::async_read(stream, buffer_, parser, token);
            if (error) co_return fault_of(error, true);
        }
        ended_cleanly_ = parser.keep_alive() && buffer_.size() == 0;
        answer.body = std::move(parser.get().body());
        co_return ExchangeFault::none;
    }
    co_return ExchangeFault::malformed;
}

bool ClientConnection::is_reusable() {
    if (!ended_cleanly_ || !socket_.is_open()) return false;
    char byte = 0;
    auto const seen = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return seen < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void ClientConnection::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace dermaga::http
