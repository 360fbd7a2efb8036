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

void take_answer(Parser& parser, ClientResponse& answer) {
    auto message = parser.release();
    answer.status = static_cast<int>(message.result_int());
    for (auto const& field : message) {
        auto const name = field.name_string();
        answer.headers.emplace_back(
            to_ascii_lower({name.data(), name.size()}), std::string(field.value()));
    }
    answer.body = std::move(message.body());
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
    std::string const& head, std::string const& body, Limits limits, ClientResponse& answer) {
    if (tls_) {
        auto const fault = co_await exchange_over(*tls_, head, body, limits, answer);
        co_return fault;
    }
    auto const fault = co_await exchange_over(socket_, head, body, limits, answer);
    co_return fault;
}

template <class Stream>
asio::awaitable<ExchangeFault> ClientConnection::exchange_over(Stream& stream,
    std::string const& head, std::string const& body, Limits limits, ClientResponse& answer) {
    ended_cleanly_ = false;
    std::array<asio::const_buffer, 2> const whole{asio::buffer(head), asio::buffer(body)};
    auto const [write_error, written] = co_await asio::async_write(stream, whole, token);
    // A server that refuses a body may close before it took all of it; its answer is still to be
    // read.
    auto const fault = co_await read_answer(stream, limits, answer);
    if (write_error) ended_cleanly_ = false;
    co_return fault;
}

template <class Stream>
asio::awaitable<ExchangeFault> ClientConnection::read_answer(
    Stream& stream, Limits limits, ClientResponse& answer) {
    buffer_.max_size(limits.header_bytes + read_bytes_max);
    for (int interim = 0; interim <= interim_answers_max; ++interim) {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        parser.body_limit(limits.body_bytes);
        parser.skip(limits.is_head);
        auto const [error, size] = co_await beast::http::async_read(stream, buffer_, parser, token);
        if (error) co_return fault_of(error, interim > 0 || parser.got_some());
        auto const status = parser.get().result_int();
        if (status == 101) co_return ExchangeFault::malformed;  // nobody asked for another protocol
        if (status < 200) continue;
        ended_cleanly_ = parser.keep_alive() && buffer_.size() == 0;
        take_answer(parser, answer);
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
