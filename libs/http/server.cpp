#include "http/server.hpp"

#include <ctime>
#include <string>

#include <sys/socket.h>

#include "base/coarse_clock.hpp"
#include "http/server_state.hpp"
#include "runtime/failure.hpp"
#include "runtime/log.hpp"

namespace dermaga::http {

namespace {

using namespace std::chrono_literals;

/// How often deadlines are looked at: one coarse timer for all connections instead of one each.
constexpr auto sweep_interval = 250ms;
constexpr auto accept_pause = 100ms;
constexpr auto tell_pause = 1s;
/// So many of those beyond the limit are told so at a time; more are closed without a word.
constexpr std::size_t turned_away_max = 256;

std::string date_now() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    auto const size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text, size};
}

}  // namespace

std::string_view Server::Impl::date() {
    std::time_t const now = std::time(nullptr);
    if (now != date_second_) {
        date_second_ = now;
        date_text_ = date_now();
    }
    return date_text_;
}

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
        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
        asio::ssl::context::no_tlsv1_1);
    tls->use_certificate_chain_file(options.tls_certificate);
    tls->use_private_key_file(options.tls_key, asio::ssl::context::pem);
}

void Server::Impl::spawn(asio::awaitable<void> work, char const* name) {
    auto const done = [name](std::exception_ptr error) {
        if (error)
            log::event(log::Level::error, "http.ended",
                {{"name", name}, {"error", runtime::reason_of(error)}});
    };
    asio::co_spawn(io, std::move(work), done);
}

void Server::Impl::tell_closed_door(std::string_view why) {
    auto const now = CoarseClock::now();
    if (now < told_at_ + tell_pause) return;
    told_at_ = now;
    log::event(log::Level::warning, "http.closed_door",
        {{"error", why}, {"connections", connections.size()}, {"turned_away", turned_away}});
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
            tell_closed_door(error.message());
            pause.expires_after(accept_pause);
            co_await pause.async_wait(token);
            continue;
        }
        if (is_full()) {
            ++turned_away;
            tell_closed_door("too many connections");
        }
        if (connections.size() >= options.connections_max + turned_away_max) continue;
        boost::system::error_code ignored;
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        if (tls) spawn(serve_tls(self, std::move(socket)), "session");
        else spawn(serve_plain(self, std::move(socket)), "session");
    }
}

asio::awaitable<void> Server::Impl::sweep_loop() {
    auto const self = shared_from_this();
    while (is_sweeping) {
        sweeper.expires_after(sweep_interval);
        auto const [error] = co_await sweeper.async_wait(token);
        if (error) co_return;
        auto const now = CoarseClock::now();
        for (auto* const connection : connections)
            if (connection->deadline < now) connection->expire();
    }
}

Server::Server(
    asio::io_context& io, Router const& router, Steps& steps, ServerOptions options, Sites* sites)
    : impl_(std::make_shared<Impl>(io, router, steps, std::move(options), sites)) {
    impl_->use_tls();
    impl_->listen();
    impl_->spawn(impl_->accept_loop(), "accept");
    impl_->spawn(impl_->sweep_loop(), "sweep");
}

Server::~Server() {
    impl_->stopping = true;
    boost::system::error_code ignored;
    impl_->acceptor.close(ignored);
    impl_->end_sweeping();
    for (auto* const connection : impl_->connections)
        connection->close();
}

std::uint16_t Server::port() const {
    return impl_->port;
}

std::size_t Server::connections() const {
    return impl_->connections.size();
}

std::size_t Server::turned_away() const {
    return impl_->turned_away;
}

std::size_t Server::body_bytes() const {
    return impl_->bodies.bytes();
}

std::size_t Server::answer_bytes() const {
    return impl_->answers.bytes();
}

std::size_t Server::answers_cut() const {
    return impl_->answers.cut();
}

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
    impl->end_sweeping();
    for (auto* const connection : impl->connections)
        connection->close();
}

asio::awaitable<void> Server::gone() {
    auto const impl = impl_;
    while (!impl->connections.empty()) {
        impl->ended.expires_at(SteadyTime::max());
        co_await impl->ended.async_wait(token);
    }
}

}  // namespace dermaga::http
