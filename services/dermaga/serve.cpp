#include "dermaga/serve.hpp"

#include <chrono>
#include <csignal>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "dermaga/allocator.hpp"
#include "dermaga/assemble.hpp"
#include "runtime/log.hpp"
#include "runtime/stop_signal.hpp"

namespace dermaga {

namespace {

/// Writes what waits in the log a few times a second.
struct LogFlusher {
    explicit LogFlusher(boost::asio::io_context& io) : timer(io) {}
    boost::asio::steady_timer timer;
    bool has_ended = false;

    boost::asio::awaitable<void> run() {
        while (!has_ended) {
            log::flush();
            timer.expires_after(std::chrono::milliseconds(200));
            boost::system::error_code ignored;
            co_await timer.async_wait(
                boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        }
    }
    void end() {
        has_ended = true;
        timer.cancel();
    }
};

boost::asio::awaitable<void> stop_when_asked(
    House& house, runtime::StopSignal& signal, LogFlusher& flusher) {
    co_await signal.wait();
    log::event(log::Level::info, "process.stopping");
    co_await house.stop();
    flusher.end();
    signal.release();
}

}  // namespace

int serve(runtime::Settings const& settings, std::vector<std::string> const& services,
    std::function<void(Addresses)> const& on_ready) {
    log::set_level(log::level_from_name(settings.log_level));
    // Who reads the log, or a socket, may go away: that is an error of a write, not our end.
    std::signal(SIGPIPE, SIG_IGN);
    // One thread runs it: no locks, no strands.
    boost::asio::io_context io(1);
    give_memory_back_in_the_background();
    House house(io, settings, services);
    runtime::StopSignal signal(io);
    house.listen();
    log::event(log::Level::info, "process.serving",
        {{"port", house.port()}, {"health_port", house.health_port()}});
    if (on_ready) on_ready(Addresses{house.port(), house.health_port()});

    std::exception_ptr fault;
    auto const ended = [&fault, &io](std::exception_ptr error) {
        if (!error) return;
        fault = error;
        io.stop();
    };
    LogFlusher flusher(io);
    boost::asio::co_spawn(io, flusher.run(), ended);
    boost::asio::co_spawn(io, stop_when_asked(house, signal, flusher), ended);
    io.run();
    if (fault) std::rethrow_exception(fault);
    log::event(log::Level::info, "process.stopped");
    log::flush();
    return 0;
}

}  // namespace dermaga
