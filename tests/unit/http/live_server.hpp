#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include "http/problem.hpp"
#include "http/server.hpp"

namespace dermaga::test {

/// Steps without a database: everybody may do everything who does not call himself a stranger, and
/// has the account that X-Account names.
class PlainSteps final : public http::Steps {
  public:
    PlainSteps() { messages_.add(http::http_messages()); }
    boost::asio::awaitable<std::optional<http::Response>> before(
        http::Entry const&, http::Request& request) override {
        std::optional<http::Response> answer;
        request.principal.account_id = request.header("x-account");
        if (!request.header("x-stranger").empty())
            answer = refuse(request, Refusal(RefusalKind::unauthenticated, "unauthenticated"));
        co_return std::move(answer);
    }
    http::Response on_exception(http::Request const&, std::exception_ptr) override {
        ++exceptions;
        return http::json("{\"code\":\"internal_error\"}", 500);
    }
    void after(http::Entry const*, http::Request const& request, http::Response&,
        std::chrono::microseconds) override {
        ++answers;
        if (!request.header("x-break-after").empty()) throw 7;  // no std::exception
    }
    http::Response refuse(http::Request const& request, Refusal const& refusal) override {
        return http::problem(messages_, request.language, refusal, request.request_id);
    }

    std::atomic<int> answers = 0;
    std::atomic<int> exceptions = 0;

  private:
    Messages messages_;
};

/// Pieces of a body, one after the other; throws at the end when told to.
class Pieces final : public http::BodyStream {
  public:
    Pieces(int count, bool breaks) : count_(count), breaks_(breaks) {}
    boost::asio::awaitable<void> begin() override {
        if (count_ == 0 && breaks_) throw std::runtime_error("there is no source");
        co_return;
    }
    boost::asio::awaitable<std::optional<std::string>> next() override {
        std::optional<std::string> piece;
        if (given_ == count_ && breaks_) throw std::runtime_error("the source went away");
        if (given_ < count_) piece.emplace("line " + std::to_string(given_++) + "\n");
        co_return piece;
    }

  private:
    int count_;
    bool breaks_;
    int given_ = 0;
};

/// A body that has no end.
class Flood final : public http::BodyStream {
  public:
    boost::asio::awaitable<std::optional<std::string>> next() override {
        std::optional<std::string> piece(std::in_place, 64 * 1024, 'a');
        co_return piece;
    }
};

/// The handlers of the tests.
class Api {
  public:
    explicit Api(boost::asio::io_context& io)
        : gate_(io, std::chrono::steady_clock::time_point::max()) {}

    /// Gives back what came.
    boost::asio::awaitable<http::Response> echo(http::Request const& request) {
        co_return http::bytes("application/octet-stream", request.body);
    }
    boost::asio::awaitable<http::Response> thing(http::Request const& request) {
        co_return http::json("{\"id\":\"" + request.segment("thing_id") + "\"}", 200, "\"7\"");
    }
    boost::asio::awaitable<http::Response> large(http::Request const&) {
        co_return http::json("\"" + std::string(20'000, 'a') + "\"");
    }
    boost::asio::awaitable<http::Response> fail(http::Request const&) {
        throw std::runtime_error("broken");
        co_return http::no_content();
    }
    boost::asio::awaitable<http::Response> stream(http::Request const& request) {
        auto const when = request.parameter("break");
        std::shared_ptr<http::BodyStream> pieces =
            std::make_shared<Pieces>(when == "first" ? 0 : 3, !when.empty());
        co_return http::bytes("application/x-ndjson", pieces);
    }
    boost::asio::awaitable<http::Response> flood(http::Request const&) {
        std::shared_ptr<http::BodyStream> pieces = std::make_shared<Flood>();
        co_return http::bytes("application/x-ndjson", pieces);
    }
    /// More than a socket takes, made for this answer alone.
    boost::asio::awaitable<http::Response> big(http::Request const&) {
        co_return http::bytes("application/octet-stream", std::string(big_bytes, 'a'));
    }
    /// As long as that, but the same bytes for everybody.
    boost::asio::awaitable<http::Response> shared(http::Request const&) {
        co_return http::bytes("application/octet-stream", shared_);
    }
    /// Answers when the gate opens.
    boost::asio::awaitable<http::Response> wait(http::Request const&) {
        waiting = true;
        constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);
        co_await gate_.async_wait(token);
        co_return http::json("\"done\"");
    }
    /// Call on the io thread.
    void open_gate() { gate_.expires_at(std::chrono::steady_clock::time_point::min()); }

    std::atomic<bool> waiting = false;
    static constexpr std::size_t big_bytes = 16UL * 1024 * 1024;

  private:
    std::shared_ptr<std::string const> shared_ =
        std::make_shared<std::string const>(big_bytes, 'a');
    boost::asio::steady_timer gate_;
};

inline constexpr http::Route<Api> api_routes[] = {
    {http::Method::post, "/echo", Permission::everyone, http::BodyKind::any, &Api::echo, "",
        http::Idempotency::none, 1000},
    {http::Method::post, "/json", Permission::everyone, http::BodyKind::json, &Api::echo, "",
        http::Idempotency::none, 1000},
    {http::Method::post, "/sheet", Permission::everyone, http::BodyKind::any, &Api::echo, "",
        http::Idempotency::none, 20 * 1024 * 1024},
    {http::Method::get, "/things/{thing_id}", Permission::everyone, http::BodyKind::none,
        &Api::thing, "page tag*"},
    {http::Method::get, "/large", Permission::everyone, http::BodyKind::none, &Api::large},
    {http::Method::get, "/big", Permission::everyone, http::BodyKind::none, &Api::big},
    {http::Method::get, "/shared", Permission::everyone, http::BodyKind::none, &Api::shared},
    {http::Method::get, "/fail", Permission::everyone, http::BodyKind::none, &Api::fail},
    {http::Method::get, "/stream", Permission::everyone, http::BodyKind::none, &Api::stream,
        "break"},
    {http::Method::get, "/flood", Permission::everyone, http::BodyKind::none, &Api::flood},
    {http::Method::get, "/wait", Permission::everyone, http::BodyKind::none, &Api::wait},
};

/// A real server on a free port of the loopback, with its I/O thread.
class LiveServer {
  public:
    explicit LiveServer(http::ServerOptions options = {}) : api(io_), guard_(io_.get_executor()) {
        router_.add(api, api_routes);
        server_.emplace(io_, router_, steps, std::move(options));
        port_ = server_->port();
        thread_ = std::thread([this] { io_.run(); });
    }
    ~LiveServer() {
        if (!io_.stopped()) stop(std::chrono::milliseconds(0)).wait();
        guard_.reset();
        io_.stop();
        thread_.join();
    }
    LiveServer(LiveServer const&) = delete;
    LiveServer& operator=(LiveServer const&) = delete;

    std::uint16_t port() const { return port_; }
    std::future<void> stop(std::chrono::milliseconds patience) {
        return boost::asio::co_spawn(io_, server_->stop(patience), boost::asio::use_future);
    }
    void open_gate() {
        boost::asio::post(io_, [this] { api.open_gate(); });
    }
    /// Opens the gate, and asks for a stop so many turns of the I/O thread later.
    std::future<void> open_gate_and_stop(int turns) {
        std::promise<void> turned;
        boost::asio::post(io_, [&] {
            api.open_gate();
            after_turns(turns, turned);
        });
        auto const began = turned.get_future();
        began.wait();
        return std::move(stopping_);
    }
    /// Keeps the I/O thread busy for so long and asks for a stop meanwhile.
    std::future<void> stop_in_a_long_turn(std::chrono::milliseconds turn) {
        std::promise<void> begun;
        boost::asio::post(io_, [&begun, turn] {
            begun.set_value();
            std::this_thread::sleep_for(turn);
        });
        begun.get_future().wait();
        return stop(std::chrono::milliseconds(0));
    }
    /// Lets the I/O thread end when there is nothing left to do; false when there is after ten
    /// seconds.
    bool runs_out_of_work() {
        guard_.reset();
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!io_.stopped() && std::chrono::steady_clock::now() < end)
            std::this_thread::yield();
        return io_.stopped();
    }
    /// How many connections the server has at this moment.
    std::size_t connections() {
        return ask([](auto& server) { return server.connections(); });
    }
    std::size_t turned_away() {
        return ask([](auto& server) { return server.turned_away(); });
    }
    /// How many bytes of bodies the server keeps at this moment.
    std::size_t body_bytes() {
        return ask([](auto& server) { return server.body_bytes(); });
    }
    /// How many bytes of answers wait for their readers at this moment.
    std::size_t answer_bytes() {
        return ask([](auto& server) { return server.answer_bytes(); });
    }
    std::size_t answers_cut() {
        return ask([](auto& server) { return server.answers_cut(); });
    }

  private:
    /// A figure of the server, which belongs to the I/O thread.
    template <class Question>
    std::size_t ask(Question const& question) {
        std::promise<std::size_t> figure;
        boost::asio::post(io_, [&] { figure.set_value(question(*server_)); });
        return figure.get_future().get();
    }
    void after_turns(int turns, std::promise<void>& turned) {
        if (turns > 0)
            return boost::asio::post(
                io_, [this, turns, &turned] { after_turns(turns - 1, turned); });
        stopping_ = stop(std::chrono::seconds(20));
        turned.set_value();
    }

    boost::asio::io_context io_{1};
    std::future<void> stopping_;

  public:
    PlainSteps steps;
    Api api;

  private:
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    http::Router router_;
    std::optional<http::Server> server_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// Waits until the condition holds; false after ten seconds.
template <class Condition>
bool eventually(Condition const& condition) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace dermaga::test
