#include "http/client.hpp"

#include <openssl/ssl.h>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/url.hpp>

#include "base/text.hpp"
#include "http/beast.hpp"

namespace dermaga::http {

namespace {

using Resolver = asio::ip::basic_resolver<asio::ip::tcp, Executor>;
using Message = beast::http::request<beast::http::string_body>;

/// Where a request goes, taken from its URL.
struct Place {
    bool is_tls = false;
    std::string host;
    std::string port;
    std::string target;
};

std::optional<Place> place_of(std::string const& url) {
    auto const parsed = boost::urls::parse_uri(url);
    if (!parsed || (parsed->scheme() != "http" && parsed->scheme() != "https") || parsed->host().empty() || parsed->has_userinfo())
        return std::nullopt;
    Place place;
    place.is_tls = parsed->scheme() == "https";
    place.host = parsed->host_address();
    place.port = parsed->has_port() ? std::string(parsed->port()) : (place.is_tls ? "443" : "80");
    place.target = std::string(parsed->encoded_target());
    if (place.target.empty() || place.target[0] != '/') place.target.insert(0, "/");
    return place;
}

Message message_of(ClientRequest const& request, Place const& place) {
    Message message;
    auto const name = method_name(request.method);
    message.method_string({name.data(), name.size()});
    message.target(place.target);
    message.version(11);
    bool const is_usual_port = place.port == (place.is_tls ? "443" : "80");
    message.set(beast::http::field::host, is_usual_port ? place.host : place.host + ":" + place.port);
    for (auto const& [header, value] : request.headers) message.insert(header, value);
    message.body() = request.body;
    message.keep_alive(false);
    message.prepare_payload();
    return message;
}

/// Everything that a deadline has to stop, in one place.
struct Exchange {
    explicit Exchange(asio::io_context& io) : resolver(io), timer(io), socket(io) {}

    void stop() {
        boost::system::error_code ignored;
        is_late = true;
        resolver.cancel();
        socket.close(ignored);
        if (lowest != nullptr) lowest->close(ignored);
    }

    Resolver resolver;
    Timer timer;
    Socket socket;
    Socket::lowest_layer_type* lowest = nullptr;  ///< of the TLS stream, once the socket lives there
    bool is_late = false;
};

/// Sends over a connected stream and reads the whole answer. An error is what stopped it.
template <class Stream>
asio::awaitable<boost::system::error_code> exchange_over(Stream& stream, Message& message,
                                                         beast::http::response_parser<beast::http::string_body>& parser) {
    auto const [write_error, written] = co_await beast::http::async_write(stream, message, token);
    if (write_error) co_return write_error;
    beast::flat_buffer buffer;
    auto const [read_error, read] = co_await beast::http::async_read(stream, buffer, parser, token);
    co_return read_error;
}

Refusal refusal_of(Exchange const& exchange, char const* code) {
    return Refusal{RefusalKind::unavailable, exchange.is_late ? "client_timeout" : code};
}

}  // namespace

struct Client::Impl {
    explicit Impl(asio::io_context& io_) : io(io_), tls(asio::ssl::context::tls_client) {
        tls.set_default_verify_paths();
        tls.set_verify_mode(asio::ssl::verify_peer);
        tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    }
    asio::io_context& io;
    asio::ssl::context tls;
};

Client::Client(asio::io_context& io) : impl_(std::make_shared<Impl>(io)) {}
Client::~Client() = default;

asio::awaitable<Result<ClientResponse>> Client::send(ClientRequest request) {
    auto const impl = impl_;
    auto const place = place_of(request.url);
    if (!place) co_return Refusal(RefusalKind::unavailable, "client_url_malformed");

    auto const exchange = std::make_shared<Exchange>(impl->io);
    exchange->timer.expires_after(request.deadline);
    exchange->timer.async_wait([exchange](boost::system::error_code error) {
        if (!error) exchange->stop();
    });

    auto const [resolve_error, found] = co_await exchange->resolver.async_resolve(place->host, place->port, token);
    if (resolve_error || exchange->is_late) {
        exchange->timer.cancel();
        co_return refusal_of(*exchange, "client_unreachable");
    }
    auto const [connect_error, endpoint] = co_await asio::async_connect(exchange->socket, found, token);
    if (connect_error || exchange->is_late) {
        exchange->timer.cancel();
        co_return refusal_of(*exchange, "client_unreachable");
    }

    auto message = message_of(request, *place);
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(request.body_bytes_max);
    if (request.method == Method::head) parser.skip(true);
    boost::system::error_code error;
    if (place->is_tls) {
        asio::ssl::stream<Socket> stream(std::move(exchange->socket), impl->tls);
        exchange->lowest = &stream.lowest_layer();
        SSL_set_tlsext_host_name(stream.native_handle(), place->host.c_str());
        stream.set_verify_callback(asio::ssl::host_name_verification(place->host));
        auto const [handshake_error] = co_await stream.async_handshake(asio::ssl::stream_base::client, token);
        error = handshake_error;
        bool const is_safe = !error;
        if (is_safe) error = co_await exchange_over(stream, message, parser);
        exchange->lowest = nullptr;
    } else {
        error = co_await exchange_over(exchange->socket, message, parser);
    }
    exchange->timer.cancel();
    if (error) {
        bool const is_answer = error.category() == beast::http::make_error_code(beast::http::error::body_limit).category();
        co_return refusal_of(*exchange, is_answer ? "client_answer_malformed" : "client_unreachable");
    }

    auto answer = parser.release();
    ClientResponse response;
    response.status = static_cast<int>(answer.result_int());
    for (auto const& field : answer)
        response.headers.emplace_back(to_ascii_lower({field.name_string().data(), field.name_string().size()}), std::string(field.value()));
    response.body = std::move(answer.body());
    co_return response;
}

}  // namespace dermaga::http
