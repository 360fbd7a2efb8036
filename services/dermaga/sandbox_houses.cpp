#include "dermaga/sandbox_houses.hpp"

#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.hpp"
#include "catalog/tools.hpp"
#include "db/suspend.hpp"
#include "dermaga/sandbox_databases.hpp"
#include "dermaga/sandbox_house.hpp"
#include "events/sequencer.hpp"
#include "export/actions/walk_order.hpp"
#include "runtime/failure.hpp"
#include "runtime/log.hpp"
#include "sandbox/store/inside_store.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga {

namespace {

using namespace std::chrono_literals;
constexpr auto sweep_pause = 1s;
constexpr auto touch_pause = 1h;
constexpr auto hold_pause = sandbox::open_lease / 2;
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

    std::shared_ptr<SandboxHouse> open(std::string const& sandbox_id, std::string const& name);
    std::shared_ptr<void> keep(std::shared_ptr<SandboxHouse> house);
    std::shared_ptr<void> visit(std::shared_ptr<SandboxHouse> house);
    void make_room();
    void close(std::string const& sandbox_id);
    boost::asio::awaitable<void> close_slowly(std::shared_ptr<SandboxHouse> house);
    boost::asio::awaitable<void> sweep();
    boost::asio::awaitable<void> leave(std::string sandbox_id, std::shared_ptr<SandboxHouse> house);
    void touch(std::string const& sandbox_id, SandboxHouse& house);
    void hold(std::string const& sandbox_id, SandboxHouse& house);
    void note(std::function<void(db::Transaction&)> write);
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
    std::map<std::string, std::shared_ptr<SandboxHouse>, std::less<>> houses;  ///< by sandbox
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
std::shared_ptr<SandboxHouse> SandboxHouses::Impl::open(
    std::string const& sandbox_id, std::string const& name) {
    if (is_stopping) throw db::Unavailable("the process is stopping");
    auto const found = houses.find(sandbox_id);
    if (found != houses.end() && found->second->database == name) return found->second;
    if (found != houses.end()) close(sandbox_id);
    make_room();
    auto house = std::make_shared<SandboxHouse>(io, databases.settings_for(name), name);
    houses.emplace(sandbox_id, house);
    hold(sandbox_id, *house);
    log::event(log::Level::info, "sandbox.opened", {{"sandbox", sandbox_id}});
    if (!is_sweeping) {
        is_sweeping = true;
        spawn(sweep());
    }
    return house;
}

/// Whoever holds what it gives keeps the house open.
std::shared_ptr<void> SandboxHouses::Impl::keep(std::shared_ptr<SandboxHouse> house) {
    ++house->visitors;
    auto* const one = house.get();
    return {one, [house = std::move(house)](void*) { --house->visitors; }};
}

/// The same for its partner, after whom it stays open for a while.
std::shared_ptr<void> SandboxHouses::Impl::visit(std::shared_ptr<SandboxHouse> house) {
    auto* const one = house.get();
    return {one,
        [house, kept = keep(house)](void*) { house->used_at = std::chrono::steady_clock::now(); }};
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

boost::asio::awaitable<void> SandboxHouses::Impl::close_slowly(
    std::shared_ptr<SandboxHouse> house) {
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
        std::vector<std::pair<std::string, std::shared_ptr<SandboxHouse>>> idlers;
        for (auto const& [id, house] : houses) {
            hold(id, *house);
            auto const is_idle = std::chrono::steady_clock::now() - house->used_at > idle;
            if (is_idle && !house->is_busy()) idlers.emplace_back(id, house);
        }
        for (auto const& [id, house] : idlers)
            spawn(leave(id, house));
    }
    is_sweeping = false;
}

/// Closes a house in which nothing is to be sent now, and has it opened again when something is.
boost::asio::awaitable<void> SandboxHouses::Impl::leave(
    std::string sandbox_id, std::shared_ptr<SandboxHouse> house) {
    auto const used_at = house->used_at;
    auto const leaving = keep(house);
    std::exception_ptr failure;
    auto is_left = true;
    try {
        auto const next_in = co_await house->next_work_in();
        is_left = !next_in || *next_in > sweep_pause;
        if (is_left) {
            auto const write = [&](db::Transaction& tx) -> Result<bool> {
                sandbox::let_go(tx, {sandbox_id, house->database}, next_in);
                return true;
            };
            co_await database.transact(write);
        }
    } catch (...) {
        // Its server is away, or the database was dropped by another process: it is held for a
        // while yet, and then somebody looks again whether it is there.
        failure = std::current_exception();
    }
    log_failure(failure);
    auto const found = houses.find(sandbox_id);
    if (!is_left || found == houses.end() || found->second != house) co_return;
    if (house->visitors == 1 && house->used_at == used_at) {
        close(sandbox_id);
    } else {
        house->held_at = {};  // somebody came meanwhile
    }
}

/// That it is used matters to the day only.
void SandboxHouses::Impl::touch(std::string const& sandbox_id, SandboxHouse& house) {
    auto const now = std::chrono::steady_clock::now();
    if (house.touched_at != SteadyTime{} && now - house.touched_at < touch_pause) return;
    house.touched_at = now;
    note([sandbox_id](db::Transaction& tx) { sandbox::touch_sandbox(tx, sandbox_id); });
}

void SandboxHouses::Impl::hold(std::string const& sandbox_id, SandboxHouse& house) {
    auto const now = std::chrono::steady_clock::now();
    if (house.held_at != SteadyTime{} && now - house.held_at < hold_pause) return;
    house.held_at = now;
    note([sandbox_id, name = house.database](
             db::Transaction& tx) { sandbox::hold_open(tx, {sandbox_id, name}); });
}

/// Written when there is time, and no matter if not.
void SandboxHouses::Impl::note(std::function<void(db::Transaction&)> write) {
    auto const work = [write = std::move(write)](db::Transaction& tx) {
        write(tx);
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
    if (!are_offered() || !is_utf8_text(sandbox_id)) co_return site;
    auto const name = co_await impl->where.find(sandbox_id);
    if (!name) co_return site;
    auto house = impl->open(sandbox_id, *name);
    impl->touch(sandbox_id, *house);
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

int SandboxHouses::room() const {
    return impl_->is_stopping
        ? 0
        : static_cast<int>(impl_->settings.sandboxes_open) - static_cast<int>(impl_->houses.size());
}

boost::asio::awaitable<void> SandboxHouses::wake(std::string sandbox_id, std::string database) {
    auto const impl = impl_;
    auto const house = impl->open(sandbox_id, database);
    auto const lease = impl->keep(house);
    // A house that nobody asks for anything must be told what time it is.
    co_await house->next_work_in();
}

boost::asio::awaitable<Result<http::Response>> SandboxHouses::inside(
    sandbox::Sandbox sandbox, Work work, bool is_kept) {
    auto const impl = impl_;
    auto const house = impl->open(sandbox.sandbox_id, sandbox.database);
    impl->touch(sandbox.sandbox_id, *house);
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
