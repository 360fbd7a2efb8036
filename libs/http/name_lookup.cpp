#include "http/name_lookup.hpp"

#include <algorithm>
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

NameLookup::Addresses addresses_of(std::string const& name) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* first = nullptr;
    NameLookup::Addresses found;
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
    Impl(asio::io_context& io_, Resolve resolve_) : io(io_), resolve(std::move(resolve_)) {}

    void work();
    /// The first question whose owner has a thread left; under the lock.
    std::deque<Question>::iterator next();
    /// On the I/O thread.
    void tell(std::string const& name, Addresses const& found);

    asio::io_context& io;
    Resolve const resolve;
    std::map<std::string, std::vector<Waiter>> waiters;  ///< by name; I/O thread only
    std::size_t waiting = 0;                             ///< for all names
    std::size_t threads_started = 0;

    std::mutex mutex;  ///< guards what follows, and `io` against its end
    std::condition_variable changed;
    std::deque<Question> queue;
    std::map<std::string, std::size_t> busy;  ///< threads, by owner
    std::size_t threads_idle = 0;
    bool is_closed = false;
    std::weak_ptr<Impl> self;
};

std::deque<NameLookup::Question>::iterator NameLookup::Impl::next() {
    return std::ranges::find_if(queue, [this](Question const& one) {
        auto const at = busy.find(one.owner);
        return at == busy.end() || at->second < threads_per_owner;
    });
}

void NameLookup::Impl::work() {
    std::unique_lock lock(mutex);
    for (;;) {
        ++threads_idle;
        changed.wait(lock, [this] { return is_closed || next() != queue.end(); });
        --threads_idle;
        if (is_closed) return;
        auto const at = next();
        auto const asked = std::move(*at);
        queue.erase(at);
        ++busy[asked.owner];
        lock.unlock();
        auto found = resolve(asked.name);
        lock.lock();
        // The owner's next name is found by this thread itself, which is free now.
        if (--busy[asked.owner] == 0) busy.erase(asked.owner);
        if (is_closed) return;
        asio::post(io, [weak = self, name = asked.name, found = std::move(found)] {
            if (auto const impl = weak.lock()) impl->tell(name, found);
        });
    }
}

void NameLookup::Impl::tell(std::string const& name, Addresses const& found) {
    auto const told = waiters.extract(name);
    if (!told) return;
    waiting -= told.mapped().size();
    for (auto const& waiter : told.mapped())
        waiter.done(found);
}

NameLookup::NameLookup(asio::io_context& io, Resolve resolve)
    : impl_(std::make_shared<Impl>(io, resolve ? std::move(resolve) : addresses_of)) {
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
    impl_->waiting = 0;
}

bool NameLookup::is_queued(std::string const& name) const {
    std::scoped_lock const lock(impl_->mutex);
    return std::ranges::find(impl_->queue, name, &Question::name) != impl_->queue.end();
}

void NameLookup::find(Question question, Done done) {
    auto& impl = *impl_;
    auto const known = impl.waiters.find(question.name);
    auto const is_new = known == impl.waiters.end();
    if (impl.waiting >= waiters_max || (is_new && impl.waiters.size() >= names_max)) {
        asio::post(impl.io, [done = std::move(done)] { done(std::nullopt); });
        return;
    }
    ++impl.waiting;
    impl.waiters[question.name].push_back({std::move(done), asio::make_work_guard(impl.io)});
    if (!is_new) return;
    std::scoped_lock const lock(impl.mutex);
    impl.queue.push_back(std::move(question));
    bool const needs_thread =
        impl.threads_idle < impl.queue.size() && impl.threads_started < threads;
    if (needs_thread) {
        ++impl.threads_started;
        std::thread([owner = impl_] { owner->work(); }).detach();
    }
    impl.changed.notify_one();
}

}  // namespace dermaga::http
