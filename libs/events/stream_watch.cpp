#include "events/stream_watch.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "db/database.hpp"

namespace dermaga::events {

namespace {

constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace

/// Stands in the list for as long as its frame lives.
struct StreamWatch::Waiter {
    Waiter(StreamWatch& watch_, std::string const& stream_, std::int64_t after_)
        : watch(watch_),
          stream(stream_),
          after(after_),
          timer(watch_.io_),
          place(watch.waiters_.insert(watch.waiters_.end(), this)) {}
    ~Waiter() { watch.waiters_.erase(place); }
    Waiter(Waiter const&) = delete;
    Waiter& operator=(Waiter const&) = delete;

    StreamWatch& watch;
    std::string const& stream;
    std::int64_t after;
    boost::asio::steady_timer timer;
    std::list<Waiter*>::iterator place;
};

void StreamWatch::note(std::string_view stream, std::int64_t position) {
    ends_.insert_or_assign(std::string(stream), position);
    for (auto* const waiter : waiters_)
        if (waiter->stream == stream && waiter->after < position) waiter->timer.cancel();
}

bool StreamWatch::is_past(std::string const& stream, std::int64_t after) const {
    auto const found = ends_.find(stream);
    return found != ends_.end() && found->second > after;
}

boost::asio::awaitable<bool> StreamWatch::past(
    std::string stream, std::int64_t after, std::chrono::milliseconds time) {
    if (is_stopping_) co_return false;
    if (is_past(stream, after)) co_return true;
    if (waiters_.size() >= waiters_max) throw db::Unavailable("too many wait for news of a stream");
    Waiter waiter(*this, stream, after);
    waiter.timer.expires_after(time);
    co_await waiter.timer.async_wait(token);
    bool const is_news = !is_stopping_ && is_past(stream, after);
    co_return is_news;
}

void StreamWatch::stop() {
    is_stopping_ = true;
    for (auto* const waiter : waiters_)
        waiter->timer.cancel();
}

}  // namespace dermaga::events
