#include "platform/workers.hpp"

#include <exception>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "db/database.hpp"
#include "db/suspend.hpp"

namespace dermaga::platform {

struct Workers::Impl {
    Impl(boost::asio::io_context& io_, int threads, std::size_t queue_max_)
        : io(io_), queue_max(queue_max_), pool(static_cast<std::size_t>(threads)) {}

    boost::asio::io_context& io;
    std::size_t const queue_max;
    std::size_t under_way = 0;
    boost::asio::thread_pool pool;
};

Workers::Workers(boost::asio::io_context& io, int threads, std::size_t queue_max)
    : impl_(std::make_shared<Impl>(io, threads, queue_max)) {}

Workers::~Workers() {
    impl_->pool.join();
}

boost::asio::awaitable<void> Workers::run(std::function<void()> work) {
    auto const held = impl_;  // outlives the workers as long as somebody has still to go on
    auto& impl = *held;
    if (impl.under_way >= impl.queue_max) throw db::Unavailable("too much waits for a worker");
    ++impl.under_way;
    std::exception_ptr failure;
    auto const start = [&](std::function<void()> resume) {
        boost::asio::post(impl.pool,
            [&, resume = std::move(resume), guard = boost::asio::make_work_guard(impl.io)] {
                try {
                    work();
                } catch (...) {
                    failure = std::current_exception();
                }
                boost::asio::post(impl.io, resume);
            });
    };
    co_await db::suspend(start);
    --impl.under_way;
    if (failure) std::rethrow_exception(failure);
}

}  // namespace dermaga::platform
