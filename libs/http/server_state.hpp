#pragma once

// What a server and its connections know of each other. Inside the room only.

#include <chrono>
#include <ctime>
#include <list>
#include <memory>
#include <string>

#include "http/answer_share.hpp"
#include "http/beast.hpp"
#include "http/body_share.hpp"
#include "http/server.hpp"

namespace dermaga::http {

using SteadyTime = std::chrono::steady_clock::time_point;

/// What the server keeps of a connection, whatever its stream.
struct Connection {
    SteadyTime deadline;
    bool is_idle = true;         ///< between two requests: may be closed at any time
    std::string remote_address;  ///< the peer's own

    virtual ~Connection() = default;
    virtual void close() = 0;
    /// The deadline has passed.
    virtual void expire() = 0;
};

struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
    Impl(asio::io_context& io_, Router const& router, Steps& steps, ServerOptions options_,
        Sites* sites_)
        : io(io_),
          home{&router, &steps, {}, {}},
          sites(sites_),
          options(std::move(options_)),
          bodies(options.bodies_bytes_max),
          answers(options.answers_bytes_max),
          acceptor(io_),
          sweeper(io_),
          ended(io_) {}

    asio::io_context& io;
    Site const home;
    Sites* const sites;
    ServerOptions const options;
    BodyBudget bodies;
    AnswerBudget answers;
    Acceptor acceptor;
    Timer sweeper;
    /// Cancelling alone would miss a sweeper that has just rung and not yet been heard.
    bool is_sweeping = true;
    Timer ended;  ///< cancelled when the last connection has gone
    std::unique_ptr<asio::ssl::context> tls;
    std::list<Connection*> connections;
    std::size_t turned_away = 0;  ///< since the start
    bool stopping = false;
    std::uint16_t port = 0;

    /// The Date of an answer (IMF-fixdate), written once a second.
    std::string_view date();

    void listen();
    void use_tls();
    void spawn(asio::awaitable<void> work, char const* name);
    asio::awaitable<void> accept_loop();
    bool is_full() const { return connections.size() >= options.connections_max; }
    /// Logs that somebody could not be let in, at most once a second.
    void tell_closed_door(std::string_view why);
    asio::awaitable<void> sweep_loop();
    void end_sweeping() {
        is_sweeping = false;
        sweeper.cancel();
    }

  private:
    SteadyTime told_at_{};
    std::time_t date_second_ = 0;
    std::string date_text_;
};

/// The life of one connection: reads requests and answers them until either side has enough.
asio::awaitable<void> serve_plain(std::shared_ptr<Server::Impl> server, Socket socket);
asio::awaitable<void> serve_tls(std::shared_ptr<Server::Impl> server, Socket socket);

}  // namespace dermaga::http
