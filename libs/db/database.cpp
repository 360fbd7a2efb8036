#include "db/database.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "db/answer_watch.hpp"
#include "db/conninfo.hpp"
#include "db/copy_stream.hpp"
#include "db/session.hpp"
#include "db/suspend.hpp"
#include "runtime/log.hpp"

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;

/// How often a thread with nothing to do looks whether its connection is well.
constexpr auto idle_check = 5s;
constexpr auto idle_check_when_away = 250ms;
/// How much later than PostgreSQL's own time-out an answer may come before the server counts as
/// gone.
constexpr auto answer_slack = 1s;
/// How often that, and who waits too long in the queue, is looked after.
constexpr auto watch_pause = 250ms;

struct Job {
    std::function<bool(Transaction&)> work;
    Scope scope = Scope::transaction;
    std::function<void(std::exception_ptr)> done;  // called on the database thread
    std::chrono::steady_clock::time_point entered{};
};

/// One COPY at a time on a thread of its own.
struct StreamSlot {
    std::thread thread;
    std::shared_ptr<CopyChannel> channel;
    std::atomic<bool> is_busy{false};
};

/// A stream may run for as long as its reader takes.
std::string stream_settings(Options options) {
    options.statement_timeout = 0ms;
    return connection_string(pool_settings(options), {}, {{"application_name", "dermaga-stream"}});
}

}  // namespace

struct Database::Impl {
    Impl(boost::asio::io_context& io_, Options options_)
        : io(io_), options(std::move(options_)), slots(options.streams_max) {
        copy_settings = stream_settings(options);
        for (int i = 0; i < options.connections; ++i)
            threads.emplace_back([this] { serve(); });
        watcher = std::thread([this] { watch(); });
    }

    /// Takes the job, or leaves it and throws Unavailable when there is no room.
    void enqueue(Job& job) {
        {
            std::lock_guard const lock(mutex);
            if (is_draining) throw ShuttingDown("the database is shutting down");
            if (jobs.size() >= options.queue_max) throw Unavailable("the database queue is full");
            job.entered = std::chrono::steady_clock::now();
            jobs.push_back(std::move(job));
        }
        arrived.notify_one();
    }

    /// The life of a database thread.
    void serve() {
        Session session(options, reachability, answers, is_draining);
        bool has_looked = false;
        while (true) {
            std::optional<Job> job;
            {
                std::unique_lock lock(mutex);
                job = take_job();
                if (!job && is_draining) return;
                if (!job && std::exchange(has_looked, true)) {
                    auto const pause =
                        is_healthy ? std::chrono::milliseconds(idle_check) : idle_check_when_away;
                    arrived.wait_for(lock, pause);
                    job = take_job();
                }
            }
            if (job) perform(session, *job);
            else note_health(session.check());
        }
    }

    /// The first that may run now; with the mutex held.
    std::optional<Job> take_job() {
        auto const may_run = [this](Job const& job) {
            return job.scope != Scope::lengthy || lengthy_running < lengthy_max;
        };
        auto const found = std::ranges::find_if(jobs, may_run);
        if (found == jobs.end()) return std::nullopt;
        auto job = std::move(*found);
        jobs.erase(found);
        if (job.scope == Scope::lengthy) ++lengthy_running;
        return job;
    }

    void perform(Session& session, Job& job) {
        std::exception_ptr error;
        try {
            session.perform(job.work, job.scope);
        } catch (...) {
            error = std::current_exception();
        }
        note_health(session.is_connected());
        if (job.scope == Scope::lengthy) {
            std::lock_guard const lock(mutex);
            --lengthy_running;
            arrived.notify_one();  // one that waited may run now
        }
        // What the work owns ends before its caller goes on.
        job.work = nullptr;
        job.done(error);
    }

    /// Looks after what is late until the database threads have ended.
    void watch() {
        std::unique_lock lock(mutex);
        while (!has_ended) {
            ended.wait_for(lock, watch_pause);
            lock.unlock();
            give_up_silent();
            give_up_late();
            lock.lock();
        }
    }

    /// No statement runs longer than its time-out on a server that runs.
    void give_up_silent() {
        if (options.statement_timeout == 0ms) return;
        auto const now = std::chrono::steady_clock::now();
        auto const broken = answers.break_silent(
            now - options.statement_timeout - answer_slack, [&] { reachability.fell_silent(now); });
        if (broken == 0) return;
        log::event(log::Level::warning, "database.silent", {{"connections", broken}});
    }

    /// Who waits too long for a connection does not get one any more.
    void give_up_late() {
        std::vector<Job> late;
        {
            std::lock_guard const lock(mutex);
            auto const now = std::chrono::steady_clock::now();
            auto const is_in_time = [&](Job const& job) {
                auto const patience =
                    job.scope == Scope::lengthy ? options.lengthy_wait_max : options.queue_wait_max;
                return job.entered >= now - patience;
            };
            std::deque<Job> in_time;
            for (auto& job : jobs) {
                if (is_in_time(job)) in_time.push_back(std::move(job));
                else late.push_back(std::move(job));
            }
            jobs = std::move(in_time);
        }
        auto const error =
            std::make_exception_ptr(Unavailable("no connection became free in time"));
        for (auto& job : late) {
            job.work = nullptr;
            job.done(error);
        }
    }

    void note_health(bool now_healthy) {
        if (is_healthy.exchange(now_healthy) == now_healthy) return;
        if (now_healthy) log::event(log::Level::info, "database.reached");
        else log::event(log::Level::warning, "database.lost");
    }

    boost::asio::io_context& io;
    Options const options;
    std::string copy_settings;
    Reachability reachability;
    AnswerWatch answers;
    // guards jobs, is_draining, lengthy_running, has_ended, and slots until it drains
    std::mutex mutex;
    std::condition_variable arrived;
    std::condition_variable ended;
    bool has_ended = false;
    std::deque<Job> jobs;
    std::atomic<bool> is_draining{false};
    int lengthy_running = 0;
    int const lengthy_max = std::max(1, options.connections - 2);
    std::atomic<bool> is_healthy{false};
    std::vector<std::thread> threads;
    std::thread watcher;
    std::vector<StreamSlot> slots;
};

Database::Database(boost::asio::io_context& io, Options options)
    : impl_(std::make_unique<Impl>(io, std::move(options))) {}

Database::~Database() {
    drain();
}

boost::asio::awaitable<void> Database::run(Work work, Scope scope) {
    std::exception_ptr error;
    auto const start = [&](std::function<void()> resume) {
        auto const step = [&work](Transaction& tx) { return work(tx); };
        auto const done = [&error, resume](std::exception_ptr failure) {
            error = failure;
            resume();
        };
        submit(step, scope, done);
    };
    co_await suspend(start);
    if (error) std::rethrow_exception(error);
}

void Database::submit(std::function<bool(Transaction&)> work, Scope scope,
    std::function<void(std::exception_ptr)> done) {
    // The guard keeps the io_context running until the answer has come. `done` moves on with it, so
    // that what it owns never ends on a database thread.
    auto post_done = [&io = impl_->io, done = std::move(done),
                         guard = boost::asio::make_work_guard(impl_->io)](
                         std::exception_ptr error) mutable {
        boost::asio::post(io, [done = std::move(done), error] { done(error); });
        guard.reset();
    };
    Job job{std::move(work), scope, std::move(post_done)};
    std::exception_ptr refused;
    try {
        impl_->enqueue(job);
    } catch (Unavailable const&) {
        refused = std::current_exception();
    }
    if (refused) job.done(refused);
}

void Database::run_blocking(Work work, Scope scope) {
    std::promise<void> finished;
    Job job;
    job.work = [&work](Transaction& tx) { return work(tx); };
    job.scope = scope;
    job.done = [&finished](std::exception_ptr error) {
        if (error) finished.set_exception(error);
        else finished.set_value();
    };
    impl_->enqueue(job);
    finished.get_future().get();
}

std::shared_ptr<http::BodyStream> Database::copy_out(std::string query) {
    CopyPlan plan;
    plan.queries.push_back(std::move(query));
    return copy_out(std::move(plan));
}

std::shared_ptr<http::BodyStream> Database::copy_out(CopyPlan plan) {
    std::lock_guard const lock(impl_->mutex);
    if (impl_->is_draining) throw ShuttingDown("the database is shutting down");
    for (auto& slot : impl_->slots) {
        if (slot.is_busy) continue;
        if (slot.thread.joinable()) slot.thread.join();  // ended already
        slot.channel = std::make_shared<CopyChannel>(impl_->io);
        auto const fill = [&slot, &settings = impl_->copy_settings, plan = std::move(plan)] {
            slot.channel->fill(settings, plan);
            slot.is_busy = false;
        };
        slot.is_busy = true;
        try {
            slot.thread = std::thread(fill);
        } catch (std::system_error const&) {  // no more threads may be had now
            slot.is_busy = false;
            throw Unavailable("no thread can be started for a stream");
        }
        return std::make_shared<CopyStream>(slot.channel);
    }
    throw Unavailable("all streams are taken");
}

bool Database::healthy() const {
    return impl_->is_healthy;
}

Options const& Database::options() const {
    return impl_->options;
}

boost::asio::io_context& Database::io() const {
    return impl_->io;
}

void Database::drain() {
    {
        std::lock_guard const lock(impl_->mutex);
        impl_->is_draining = true;
    }
    impl_->arrived.notify_all();
    for (auto& thread : impl_->threads)
        if (thread.joinable()) thread.join();
    {
        std::lock_guard const lock(impl_->mutex);
        impl_->has_ended = true;
    }
    impl_->ended.notify_all();
    if (impl_->watcher.joinable()) impl_->watcher.join();
    for (auto& slot : impl_->slots) {
        if (slot.channel) slot.channel->cancel();
        if (slot.thread.joinable()) slot.thread.join();
        slot.channel = nullptr;
    }
}

}  // namespace dermaga::db
