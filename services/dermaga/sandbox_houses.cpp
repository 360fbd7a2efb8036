#include "dermaga/sandbox_houses.hpp"

#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "catalog/tools.hpp"
#include "db/suspend.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/sandbox_databases.hpp"
#include "dermaga/sandbox_gate.hpp"
#include "events/sequencer.hpp"
#include "export/actions/walk_order.hpp"
#include "platform/repeated_job.hpp"
#include "runtime/failure.hpp"
#include "runtime/log.hpp"
#include "sandbox/store/inside_store.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga {

namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto sweep_pause = 1s;
constexpr auto touch_pause = 1h;
constexpr platform::Rhythm mischief_rhythm{.first = 200ms, .rest = 200ms};

/// Does the next thing that shall go wrong with an order.
platform::Round make_mischief(db::Transaction& tx, Clock const& clock) {
    auto const victim = sandbox::next_victim(tx);
    if (!victim) return platform::Round::idle;
    auto const to = exports::parse_order_state(victim->to);
    // An order whose other consignments stand elsewhere stays; it has been counted.
    if (to) static_cast<void>(exports::walk_order(tx, clock, victim->order_id, *to));
    return platform::Round::more;
}

/// The house of one sandbox, with who is in it.
struct OpenHouse {
    OpenHouse(boost::asio::io_context& io, runtime::Settings const& settings, std::string database_)
        : database(std::move(database_)),
          house(io, settings, clock),
          gate(house.platform(), clock, house.steps()),
          mischief(std::in_place, house.platform(), "mischief", mischief_rhythm,
              [this](db::Transaction& tx) { return make_mischief(tx, clock); }) {}

    std::string const database;
    SandboxClock clock;
    House house;
    SandboxGate gate;
    std::optional<platform::RepeatedJob> mischief;
    int visitors = 0;
    SteadyTime used_at = std::chrono::steady_clock::now();
    SteadyTime touched_at{};
};

/// All that an order can be led to.
std::string state_names() {
    std::string names;
    for (auto const state : exports::order_states())
        if (state != exports::OrderState::partial)
            (names += names.empty() ? "" : ", ") += exports::order_state_name(state);
    return names;
}

void log_failure(std::exception_ptr const& failure) {
    if (failure)
        log::event(log::Level::warning, "sandbox.failed", {{"error", runtime::reason_of(failure)}});
}

}  // namespace

struct SandboxHouses::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::io_context& io_, db::Database& database_, runtime::Settings const& settings_)
        : io(io_),
          database(database_),
          settings(settings_),
          databases(settings_),
          where(sandbox::databases_by_sandbox(database_)),
          sweeper(io_) {}

    std::shared_ptr<OpenHouse> open(std::string const& sandbox_id, std::string const& name);
    std::shared_ptr<void> visit(std::shared_ptr<OpenHouse> house);
    void make_room();
    void close(std::string const& sandbox_id);
    boost::asio::awaitable<void> close_slowly(std::shared_ptr<OpenHouse> house);
    boost::asio::awaitable<void> sweep();
    void touch(std::string const& sandbox_id, OpenHouse& house);
    boost::asio::awaitable<void> pause(std::chrono::milliseconds time);
    /// Runs blocking work beside the I/O thread, one after the other.
    boost::asio::awaitable<void> aside(std::function<void()> work);
    void spawn(boost::asio::awaitable<void> work) {
        ++running;
        boost::asio::co_spawn(
            io, std::move(work), [self = shared_from_this()](std::exception_ptr failure) {
                --self->running;
                log_failure(failure);
            });
    }

    boost::asio::io_context& io;
    db::Database& database;
    runtime::Settings const& settings;
    SandboxDatabases databases;
    db::BatchedLookup where;
    boost::asio::steady_timer sweeper;
    std::map<std::string, std::shared_ptr<OpenHouse>, std::less<>> houses;  ///< by sandbox
    std::unique_ptr<boost::asio::thread_pool> worker;  ///< made when first needed
    int running = 0;
    bool is_sweeping = false;
    bool is_stopping = false;
};

boost::asio::awaitable<void> SandboxHouses::Impl::pause(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(io, time);
    boost::system::error_code ignored;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

boost::asio::awaitable<void> SandboxHouses::Impl::aside(std::function<void()> work) {
    if (!worker) worker = std::make_unique<boost::asio::thread_pool>(1);
    std::exception_ptr failure;
    auto const start = [&](std::function<void()> resume) {
        auto guard = boost::asio::make_work_guard(io);
        boost::asio::post(
            *worker, [this, &work, &failure, guard, resume = std::move(resume)]() mutable {
                try {
                    work();
                } catch (...) {
                    failure = std::current_exception();
                }
                boost::asio::post(io, std::move(resume));
            });
    };
    co_await db::suspend(start);
    if (failure) std::rethrow_exception(failure);
}

/// The sandbox's house on that database; what was open on another one (before a reset) is closed.
std::shared_ptr<OpenHouse> SandboxHouses::Impl::open(
    std::string const& sandbox_id, std::string const& name) {
    if (is_stopping) throw db::Unavailable("the process is stopping");
    auto const found = houses.find(sandbox_id);
    if (found != houses.end() && found->second->database == name) {
        touch(sandbox_id, *found->second);
        return found->second;
    }
    if (found != houses.end()) close(sandbox_id);
    make_room();
    auto house = std::make_shared<OpenHouse>(io, databases.settings_for(name), name);
    houses.emplace(sandbox_id, house);
    touch(sandbox_id, *house);
    log::event(log::Level::info, "sandbox.opened", {{"sandbox", sandbox_id}});
    if (!is_sweeping) {
        is_sweeping = true;
        spawn(sweep());
    }
    return house;
}

/// Whoever holds what it gives keeps the house open.
std::shared_ptr<void> SandboxHouses::Impl::visit(std::shared_ptr<OpenHouse> house) {
    ++house->visitors;
    auto* const one = house.get();
    return {one, [house = std::move(house)](void*) {
                --house->visitors;
                house->used_at = std::chrono::steady_clock::now();
            }};
}

void SandboxHouses::Impl::make_room() {
    if (houses.size() < static_cast<std::size_t>(settings.sandboxes_open)) return;
    auto oldest = houses.end();
    for (auto one = houses.begin(); one != houses.end(); ++one)
        if (one->second->visitors == 0 &&
            (oldest == houses.end() || one->second->used_at < oldest->second->used_at))
            oldest = one;
    if (oldest == houses.end()) throw db::Unavailable("all sandboxes that may be open are in use");
    close(oldest->first);
}

void SandboxHouses::Impl::close(std::string const& sandbox_id) {
    auto const found = houses.find(sandbox_id);
    if (found == houses.end()) return;
    auto house = std::move(found->second);
    houses.erase(found);
    spawn(close_slowly(std::move(house)));
}

boost::asio::awaitable<void> SandboxHouses::Impl::close_slowly(std::shared_ptr<OpenHouse> house) {
    house->house.hush();
    co_await house->house.drain();
    while (house->visitors > 0)
        co_await pause(20ms);
    house->mischief.reset();
    co_await house->house.stop();
    // What its last transactions posted has run when this is over.
    co_await pause(100ms);
    log::event(log::Level::info, "sandbox.closed", {{"database", house->database}});
}

boost::asio::awaitable<void> SandboxHouses::Impl::sweep() {
    auto const idle = std::chrono::seconds(settings.sandbox_idle_s);
    while (!is_stopping && !houses.empty()) {
        sweeper.expires_after(sweep_pause);
        boost::system::error_code ignored;
        co_await sweeper.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        std::vector<std::string> left;
        for (auto const& [id, house] : houses)
            if (house->visitors == 0 && std::chrono::steady_clock::now() - house->used_at > idle)
                left.push_back(id);
        for (auto const& id : left)
            close(id);
    }
    is_sweeping = false;
}

/// That it is used matters to the day only.
void SandboxHouses::Impl::touch(std::string const& sandbox_id, OpenHouse& house) {
    auto const now = std::chrono::steady_clock::now();
    if (house.touched_at != SteadyTime{} && now - house.touched_at < touch_pause) return;
    house.touched_at = now;
    auto const work = [sandbox_id](db::Transaction& tx) {
        sandbox::touch_sandbox(tx, sandbox_id);
        return true;
    };
    database.submit(work, db::Scope::single_statement,
        [](std::exception_ptr const& failure) { log_failure(failure); });
}

SandboxHouses::SandboxHouses(
    boost::asio::io_context& io, db::Database& database, runtime::Settings const& settings)
    : impl_(std::make_shared<Impl>(io, database, settings)) {}

SandboxHouses::~SandboxHouses() = default;

bool SandboxHouses::are_offered() const {
    return !impl_->settings.sandbox_database_url.empty();
}

std::string SandboxHouses::base_url(std::string const& sandbox_id) const {
    return impl_->settings.public_url + std::string(prefix()) + sandbox_id;
}

boost::asio::awaitable<std::optional<http::Site>> SandboxHouses::find(std::string_view target) {
    auto const impl = impl_;
    auto const end = std::min(target.find_first_of("/?", prefix().size()), target.size());
    std::string const base(target.substr(0, end));
    auto const sandbox_id = base.substr(prefix().size());
    std::optional<http::Site> site;
    if (!are_offered()) co_return site;
    auto const name = co_await impl->where.find(sandbox_id);
    if (!name) co_return site;
    auto house = impl->open(sandbox_id, *name);
    site.emplace();
    site->router = &house->house.router();
    site->steps = &house->gate;
    site->base = base;
    site->lease = impl->visit(std::move(house));
    co_return site;
}

boost::asio::awaitable<void> SandboxHouses::make(sandbox::Sandbox sandbox) {
    auto const impl = impl_;
    std::function<void()> const work = [&] { impl->databases.make(sandbox); };
    co_await impl->aside(work);
}

boost::asio::awaitable<void> SandboxHouses::drop(std::string database) {
    auto const impl = impl_;
    std::vector<std::string> open;
    for (auto const& [id, house] : impl->houses)
        if (house->database == database) open.push_back(id);
    for (auto const& id : open)
        impl->close(id);
    std::function<void()> const work = [&] { impl->databases.drop(database); };
    co_await impl->aside(work);
}

boost::asio::awaitable<Result<http::Response>> SandboxHouses::inside(
    sandbox::Sandbox sandbox, Work work, bool is_kept) {
    auto const impl = impl_;
    auto const house = impl->open(sandbox.sandbox_id, sandbox.database);
    auto const lease = impl->visit(house);
    std::optional<Result<http::Response>> answer;
    auto step = [&](db::Transaction& tx) {
        house->clock.set_ahead(sandbox::read_ahead(tx));
        answer.emplace(work(tx, house->clock));
        if (!is_kept || !answer->has_value()) return false;
        house->clock.set_ahead(sandbox::read_ahead(tx));
        return true;
    };
    db::Work const reference(step);
    co_await house->house.platform().database.run(reference);
    house->house.platform().sequencer.wake();
    co_return std::move(*answer);
}

void SandboxHouses::hush() {
    for (auto const& [id, house] : impl_->houses)
        house->house.hush();
}

boost::asio::awaitable<void> SandboxHouses::stop() {
    auto const impl = impl_;
    impl->is_stopping = true;
    impl->sweeper.cancel();
    while (!impl->houses.empty())
        impl->close(std::string(impl->houses.begin()->first));
    while (impl->running > 0)
        co_await impl->pause(20ms);
}

sandbox::Plays sandbox_plays() {
    auto const advance = [](db::Transaction& tx, Clock const& clock, std::string const& order_id,
                             std::string const& to) -> Result<std::string> {
        auto const state = exports::parse_order_state(to);
        if (!state)
            return Refusal(Faults{Fault("/to", "not_allowed_value", {{"allowed", state_names()}})});
        auto order = exports::walk_order(tx, clock, order_id, *state);
        if (!order) return order.error();
        return std::move(order->json);
    };
    auto const change = [](db::Transaction& tx, Clock const& clock, int count) {
        return catalog::vary_products(tx, clock, count);
    };
    return {advance, change};
}

}  // namespace dermaga
