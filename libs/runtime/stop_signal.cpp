#include "runtime/stop_signal.hpp"

#include <csignal>
#include <cstdlib>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/log.hpp"

namespace dermaga::runtime {
namespace asio = boost::asio;

StopSignal::StopSignal(asio::io_context& io) : signals_(io, SIGTERM, SIGINT), waiting_(io) {
    waiting_.expires_at(asio::steady_timer::time_point::max());
    listen();
}

void StopSignal::listen() {
    signals_.async_wait([this](boost::system::error_code error, int signal) {
        if (error) return;
        if (is_stopping_) {
            log::event(log::Level::warning, "runtime.stopped_at_once", {{"signal", signal}});
            std::_Exit(128 + signal);
        }
        log::event(log::Level::info, "runtime.stop_asked", {{"signal", signal}});
        request();
        listen();
    });
}

asio::awaitable<void> StopSignal::wait() {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    if (!is_stopping_) co_await waiting_.async_wait(token);
}

void StopSignal::request() {
    is_stopping_ = true;
    waiting_.cancel();
}

void StopSignal::release() {
    signals_.cancel();
}

}  // namespace dermaga::runtime
