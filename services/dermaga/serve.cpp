#include "dermaga/serve.hpp"

#include <boost/asio/co_spawn.hpp>
#include <exception>

#include "dermaga/assemble.hpp"
#include "runtime/log.hpp"
#include "runtime/stop_signal.hpp"

namespace dermaga {

namespace {

boost::asio::awaitable<void> stop_when_asked(House& house, runtime::StopSignal& signal) {
    co_await signal.wait();
    log::event(log::Level::info, "process.stopping");
    co_await house.stop();
    signal.release();
}

}  // namespace

int serve(runtime::Settings const& settings, std::vector<std::string> const& services,
          std::function<void(Addresses)> const& on_ready) {
    log::set_level(log::level_from_name(settings.log_level));
    // One thread runs it: no locks, no strands.
    boost::asio::io_context io(1);
    House house(io, settings, services);
    runtime::StopSignal signal(io);
    house.listen();
    log::event(log::Level::info, "process.serving",
               {{"port", house.port()}, {"health_port", house.health_port()}});
    if (on_ready) on_ready(Addresses{house.port(), house.health_port()});

    std::exception_ptr fault;
    auto const ended = [&fault, &io](std::exception_ptr error) {
        fault = error;
        if (error) io.stop();
    };
    boost::asio::co_spawn(io, stop_when_asked(house, signal), ended);
    io.run();
    if (fault) std::rethrow_exception(fault);
    log::event(log::Level::info, "process.stopped");
    return 0;
}

}  // namespace dermaga
