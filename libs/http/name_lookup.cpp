#include "http/name_lookup.hpp"

#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <netdb.h>

#include "http/beast.hpp"

namespace dermaga::http {

namespace {

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

std::vector<asio::ip::address> addresses_of(std::string const& name) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* first = nullptr;
    std::vector<asio::ip::address> found;
    if (getaddrinfo(name.c_str(), nullptr, &hints, &first) != 0) return found;
    std::unique_ptr<addrinfo, FreeAddresses> const owner(first);
    for (auto const* at = first; at != nullptr && found.size() < NameLookup::addresses_max;
        at = at->ai_next) {
        asio::ip::tcp::endpoint endpoint;
        if (at->ai_addrlen > endpoint.capacity()) continue;
        std::memcpy(endpoint.data(), at->ai_addr, at->ai_addrlen);
        endpoint.resize(at->ai_addrlen);
        found.push_back(endpoint.address());
    }
    return found;
}

/// Somebody who waits; the guard keeps the io_context running for the answer.
struct Waiter {
    NameLookup::Done done;
    asio::executor_work_guard<Executor> guard;
};

}  // namespace

/// Shared with the threads, which may outlive the look-up: the system's resolver cannot be called
/// off, and a stop must not wait for a dead name server. What they find after the end is dropped.
struct NameLookup::Impl {
    explicit Impl(asio::io_context& io_) : io(io_) {}

    void work();
    /// On the I/O thread.
    void tell(std::uint64_t id, std::vector<asio::ip::address> found);

    asio::io_context& io;
    std::map<std::uint64_t, Waiter> waiters;  ///< I/O thread only
    std::uint64_t last_id = 0;
    std::size_t threads_started = 0;

    std::mutex mutex;  ///< guards what follows, and `io` against its end
    std::condition_variable changed;
    std::deque<std::pair<std::uint64_t, std::string>> queue;
    std::size_t threads_idle = 0;
    bool is_closed = false;
    std::weak_ptr<Impl> self;
};

void NameLookup::Impl::work() {
    std::unique_lock lock(mutex);
    for (;;) {
        ++threads_idle;
        changed.wait(lock, [this] { return is_closed || !queue.empty(); });
        --threads_idle;
        if (is_closed) return;
        auto const asked = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        auto found = addresses_of(asked.second);
        lock.lock();
        if (is_closed) return;
        asio::post(io, [weak = self, id = asked.first, found = std::move(found)]() mutable {
            if (auto const impl = weak.lock()) impl->tell(id, std::move(found));
        });
    }
}

void NameLookup::Impl::tell(std::uint64_t id, std::vector<asio::ip::address> found) {
    auto const waiter = waiters.extract(id);
    if (waiter) waiter.mapped().done(std::move(found));
}

NameLookup::NameLookup(asio::io_context& io) : impl_(std::make_shared<Impl>(io)) {
    impl_->self = impl_;
}

NameLookup::~NameLookup() {
    stop();
    std::scoped_lock const lock(impl_->mutex);
    impl_->is_closed = true;
    impl_->changed.notify_all();
}

void NameLookup::stop() {
    impl_->waiters.clear();
}

void NameLookup::find(std::string name, Done done) {
    auto& impl = *impl_;
    if (impl.waiters.size() >= queue_max) {
        asio::post(impl.io, [done = std::move(done)] { done({}); });
        return;
    }
    auto const id = ++impl.last_id;
    impl.waiters.emplace(id, Waiter{std::move(done), asio::make_work_guard(impl.io)});
    std::scoped_lock const lock(impl.mutex);
    impl.queue.emplace_back(id, std::move(name));
    bool const needs_thread =
        impl.threads_idle < impl.queue.size() && impl.threads_started < threads;
    if (needs_thread) {
        ++impl.threads_started;
        std::thread([owner = impl_] { owner->work(); }).detach();
    }
    impl.changed.notify_one();
}

}  // namespace dermaga::http
