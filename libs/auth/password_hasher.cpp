#include "auth/password_hasher.hpp"

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sodium.h>

#include "auth/sodium.hpp"

namespace dermaga::auth {
namespace asio = boost::asio;
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;
constexpr int retry_after_s = 2;

struct Outcome {
    std::string encoded;   // of a hash
    bool matches = false;  // of a verification
    bool out_of_memory = false;
};

struct Job {
    std::string password;
    std::string encoded;                // empty: make one
    std::function<void(Outcome)> done;  // to be called on the I/O thread
};

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

Outcome perform(Job& job) {
    Outcome outcome;
    if (job.encoded.empty()) {
        try {
            outcome.encoded = PasswordHasher::hash_blocking(job.password);
        } catch (std::bad_alloc const&) {
            outcome.out_of_memory = true;
        }
    } else {
        outcome.matches = crypto_pwhash_str_verify(
                              job.encoded.c_str(), job.password.data(), job.password.size()) == 0;
    }
    wipe(job.password);
    return outcome;
}

Refusal busy() {
    return Refusal(RefusalKind::unavailable, "unavailable").retry_after(retry_after_s);
}

}  // namespace

struct PasswordHasher::Impl {
    Impl(asio::io_context& io_, std::size_t queue_max_) : io(io_), queue_max(queue_max_) {}

    bool is_full() {
        std::lock_guard const lock(mutex);
        return waiting.size() >= queue_max;
    }

    asio::awaitable<Outcome> run(Job job) {
        auto initiate = [this, &job](auto handler) {
            using Handler = decltype(handler);
            // std::function wants to copy; a coroutine's handler can only move.
            auto const shared = std::make_shared<Handler>(std::move(handler));
            job.done = [shared](Outcome outcome) { std::move (*shared)(std::move(outcome)); };
            {
                std::lock_guard const lock(mutex);
                waiting.push_back(std::move(job));
            }
            changed.notify_one();
        };
        auto const guard = asio::make_work_guard(io);
        auto outcome = co_await asio::async_initiate<asio::use_awaitable_t<> const, void(Outcome)>(
            initiate, asio::use_awaitable);
        co_return outcome;
    }

    void work() {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return stopping || !waiting.empty(); });
            if (stopping) return;
            auto job = std::move(waiting.front());
            waiting.pop_front();
            lock.unlock();
            auto outcome = perform(job);
            // The handler owns a coroutine: it leaves this thread with the message, always.
            asio::post(io, [done = std::move(job.done), outcome = std::move(outcome)]() mutable {
                done(std::move(outcome));
            });
        }
    }

    asio::io_context& io;
    std::size_t const queue_max;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> waiting;
    bool stopping = false;
    std::vector<std::thread> threads;
};

PasswordHasher::PasswordHasher(asio::io_context& io, int workers, std::size_t queue_max)
    : impl_(std::make_unique<Impl>(io, queue_max)) {
    ensure_sodium();
    auto* const impl = impl_.get();
    for (int number = 0; number < workers; ++number)
        impl_->threads.emplace_back([impl] { impl->work(); });
}

PasswordHasher::~PasswordHasher() {
    {
        std::lock_guard const lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->changed.notify_all();
    for (auto& thread : impl_->threads)
        thread.join();
}

asio::awaitable<Result<std::string>> PasswordHasher::hash(std::string password) {
    if (impl_->is_full()) co_return busy();
    Job job;
    job.password = std::move(password);
    auto outcome = co_await impl_->run(std::move(job));
    if (outcome.out_of_memory) co_return busy();
    co_return std::move(outcome.encoded);
}

asio::awaitable<Result<bool>> PasswordHasher::verify(std::string encoded, std::string password) {
    if (encoded.empty()) co_return false;
    if (impl_->is_full()) co_return busy();
    Job job;
    job.password = std::move(password);
    job.encoded = std::move(encoded);
    auto const outcome = co_await impl_->run(std::move(job));
    co_return outcome.matches;
}

std::string PasswordHasher::hash_blocking(std::string_view password) {
    ensure_sodium();
    std::array<char, crypto_pwhash_STRBYTES> encoded{};
    if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), passes,
            memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return std::string(encoded.data());
}

std::string const& PasswordHasher::dummy() {
    static std::string const encoded =
        "$argon2id$v=19$m=19456,t=2,p=1$E"
        "TD3KkYgB9U0qTwGQIQI7A$AJS+NFrs7BI/jQpJOGNKH3uUhSpvHFv6/erdKCMXI0g";
    return encoded;
}

bool PasswordHasher::is_outdated(std::string const& encoded) {
    return crypto_pwhash_str_needs_rehash(encoded.c_str(), passes, memory_bytes) != 0;
}

}  // namespace dermaga::auth
