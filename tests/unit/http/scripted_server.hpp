#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

namespace dermaga::test {

/// What a scripted server says to one request: bytes as they go over the wire, and whether it
/// closes then. A server that says nothing and does not close keeps its client waiting.
struct Line {
    std::string bytes;
    bool closes = false;
};

inline Line ok(std::string const& body = "ok") {
    return {
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body};
}

/// A server that speaks bytes: what a test says is what the client gets. On the loopback, on a
/// thread of its own.
class ScriptedServer {
  public:
    /// `script` answers a whole request (head and body); it runs on the server's thread.
    using Script = std::function<Line(std::string const& request)>;

    explicit ScriptedServer(Script script, boost::asio::ssl::context* tls = nullptr,
        boost::asio::ip::address const& address = boost::asio::ip::address_v4::loopback())
        : script_(std::move(script)), tls_(tls), acceptor_(io_, {address, 0}) {
        boost::asio::co_spawn(io_, accept(), [](std::exception_ptr) {});
        thread_ = std::thread([this] { io_.run(); });
    }
    ~ScriptedServer() {
        io_.stop();
        thread_.join();
    }
    ScriptedServer(ScriptedServer const&) = delete;
    ScriptedServer& operator=(ScriptedServer const&) = delete;

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::string url(std::string const& path = "/", std::string const& host = "127.0.0.1") const {
        return std::string(tls_ == nullptr ? "http://" : "https://") + host + ":" +
            std::to_string(port()) + path;
    }
    int connections() const { return connections_; }
    int requests() const { return requests_; }

  private:
    using Tcp = boost::asio::ip::tcp;
    static constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);

    boost::asio::awaitable<void> accept() {
        for (;;) {
            Tcp::socket socket(io_);
            auto const [error] = co_await acceptor_.async_accept(socket, token);
            if (error) co_return;
            ++connections_;
            boost::asio::co_spawn(io_, serve(std::move(socket)), [](std::exception_ptr) {});
        }
    }
    boost::asio::awaitable<void> serve(Tcp::socket socket) {
        if (tls_ == nullptr) {
            co_await talk(socket);
            co_return;
        }
        boost::asio::ssl::stream<Tcp::socket&> stream(socket, *tls_);
        auto const [error] =
            co_await stream.async_handshake(boost::asio::ssl::stream_base::server, token);
        if (!error) co_await talk(stream);
    }
    template <class Stream>
    boost::asio::awaitable<void> talk(Stream& stream) {
        std::string seen;
        for (;;) {
            auto buffer = boost::asio::dynamic_buffer(seen);
            auto const [error, head] =
                co_await boost::asio::async_read_until(stream, buffer, "\r\n\r\n", token);
            if (error) co_return;
            auto const whole = head + body_size(seen);
            if (seen.size() < whole) {
                auto const rest = boost::asio::transfer_exactly(whole - seen.size());
                auto const [body_error, size] =
                    co_await boost::asio::async_read(stream, buffer, rest, token);
                if (body_error) co_return;
            }
            ++requests_;
            auto const line = script_(seen.substr(0, whole));
            seen.erase(0, whole);
            auto const [write_error, written] =
                co_await boost::asio::async_write(stream, boost::asio::buffer(line.bytes), token);
            if (write_error || line.closes) co_return;
        }
    }
    static std::size_t body_size(std::string const& request) {
        static std::string const name = "\r\nContent-Length: ";
        auto const at = request.find(name);
        return at == std::string::npos ? 0 : std::stoul(request.substr(at + name.size()));
    }

    Script script_;
    boost::asio::ssl::context* tls_;
    boost::asio::io_context io_{1};
    Tcp::acceptor acceptor_;
    std::atomic<int> connections_ = 0;
    std::atomic<int> requests_ = 0;
    std::thread thread_;
};

}  // namespace dermaga::test
