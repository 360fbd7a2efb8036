#include "sandbox/api/sandbox_api.hpp"

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"
#include "platform/idempotency.hpp"
#include "sandbox/api/sandbox_json.hpp"
#include "sandbox/store/inside_store.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga::sandbox {

namespace {

std::string new_database_name(Clock const& clock) {
    return "sbx_" + to_ascii_lower(make_ulid(clock.now()));
}

Sandbox new_sandbox(Clock const& clock, std::string const& partner_id, std::string const& secret) {
    Sandbox sandbox;
    sandbox.partner_id = partner_id;
    sandbox.sandbox_id = "sbx_" + make_ulid(clock.now());
    sandbox.database = new_database_name(clock);
    sandbox.client_id = "cli_" + make_ulid(clock.now());
    sandbox.secret_hash = auth::token_hash(secret);
    sandbox.created_at = to_rfc3339(clock.now());
    return sandbox;
}

Refusal missing() {
    return Refusal(RefusalKind::not_found, "sandbox_missing");
}
Refusal changing() {
    return Refusal(RefusalKind::conflict, "sandbox_changing");
}

}  // namespace

SandboxApi::SandboxApi(Platform& platform, Houses& houses, Plays plays)
    : platform_(platform), houses_(houses), plays_(std::move(plays)) {}

http::Response SandboxApi::refuse(http::Request const& request, Refusal const& refusal) const {
    return platform::problem(platform_, request, refusal);
}

boost::asio::awaitable<Result<Sandbox>> SandboxApi::mine(http::Request const& request) {
    if (!houses_.are_offered()) co_return Refusal(RefusalKind::not_found, "sandbox_not_offered");
    auto const work = [&](db::Transaction& tx) -> Result<Sandbox> {
        auto found = find_sandbox(tx, request.principal.partner_id);
        if (!found) return missing();
        return std::move(*found);
    };
    auto found = co_await platform_.database.transact(work);
    co_return found;
}

boost::asio::awaitable<void> SandboxApi::make_database(Sandbox const& sandbox) {
    auto const note = [&](db::Transaction& tx) -> Result<bool> {
        note_database(tx, sandbox.database);
        return true;
    };
    auto const noted = co_await platform_.database.transact(note);
    if (noted) co_await houses_.make(sandbox);
}

/// What fails here is done later by the job.
boost::asio::awaitable<void> SandboxApi::drop_database(std::string database) {
    bool is_dropped = true;
    try {
        co_await houses_.drop(database);
    } catch (db::Unavailable const&) {
        is_dropped = false;
    }
    if (!is_dropped) co_return;
    auto const forget = [&](db::Transaction& tx) -> Result<bool> {
        forget_database(tx, database);
        return true;
    };
    auto const forgotten = co_await platform_.database.transact(forget);
    static_cast<void>(forgotten);
}

boost::asio::awaitable<http::Response> SandboxApi::create(http::Request const& request) {
    auto const before = co_await mine(request);
    auto const has_one = before.has_value();
    if (has_one) co_return refuse(request, Refusal(RefusalKind::conflict, "sandbox_exists"));
    auto const why = before.error();
    if (why.code() != "sandbox_missing") co_return refuse(request, why);
    auto const secret = auth::new_token();
    auto const sandbox = new_sandbox(platform_.clock, request.principal.partner_id, secret);
    auto const body =
        made_json(sandbox, houses_.base_url(sandbox.sandbox_id), secret, platform_.clock.now());
    if (request.only_validate())
        co_return http::json(
            made_json(sandbox, houses_.base_url(sandbox.sandbox_id), "", platform_.clock.now()));
    co_await make_database(sandbox);
    auto const keep = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!insert_sandbox(tx, sandbox)) return Refusal(RefusalKind::conflict, "sandbox_exists");
        events::audit(tx, actor_of(request.principal), "sandbox.created", sandbox.sandbox_id);
        return http::created("/partner/v1/sandbox", body).with("Cache-Control", "no-store");
    };
    auto made = co_await platform_.database.transact(keep);
    if (made) co_return std::move(*made);
    co_await drop_database(sandbox.database);
    co_return refuse(request, made.error());
}

boost::asio::awaitable<http::Response> SandboxApi::show(http::Request const& request) {
    auto const sandbox = co_await mine(request);
    if (!sandbox) co_return refuse(request, sandbox.error());
    auto const url = houses_.base_url(sandbox->sandbox_id);
    Houses::Work const work = [&](db::Transaction& tx,
                                  Clock const& clock) -> Result<http::Response> {
        auto answer =
            http::json(shown_json(*sandbox, url, clock.now(), read_faults(tx), read_counts(tx)));
        answer.headers.emplace_back("Cache-Control", "no-store");
        return answer;
    };
    auto answer = co_await houses_.inside(*sandbox, work, true);
    if (!answer) co_return refuse(request, answer.error());
    co_return std::move(*answer);
}

boost::asio::awaitable<http::Response> SandboxApi::remove(http::Request const& request) {
    auto const sandbox = co_await mine(request);
    if (!sandbox) co_return refuse(request, sandbox.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!delete_sandbox(tx, *sandbox)) return changing();
        events::audit(tx, actor_of(request.principal), "sandbox.deleted", sandbox->sandbox_id);
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    auto const is_gone = answer.status == 204 && !request.only_validate();
    if (is_gone) co_await drop_database(sandbox->database);
    co_return answer;
}

boost::asio::awaitable<http::Response> SandboxApi::reset(http::Request const& request) {
    auto const before = co_await mine(request);
    if (!before) co_return refuse(request, before.error());
    auto after = *before;
    after.database = new_database_name(platform_.clock);
    auto body = made_json(after, houses_.base_url(after.sandbox_id), "", platform_.clock.now());
    if (request.only_validate()) co_return http::json(std::move(body));
    co_await make_database(after);
    auto const replace = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!replace_database(tx, *before, after.database)) return changing();
        events::audit(tx, actor_of(request.principal), "sandbox.reset", after.sandbox_id);
        return http::json(body);
    };
    auto answer = co_await platform_.database.transact(replace);
    auto const is_replaced = answer.has_value();
    auto const& left_over = is_replaced ? before->database : after.database;
    co_await drop_database(left_over);
    if (!is_replaced) co_return refuse(request, answer.error());
    co_return std::move(*answer);
}

boost::asio::awaitable<http::Response> SandboxApi::inside(
    http::Request const& request, Houses::Work work) {
    auto const sandbox = co_await mine(request);
    if (!sandbox) co_return refuse(request, sandbox.error());
    // The key is kept where the work is, and commits with it; a reset forgets both.
    Houses::Work const once = [&](db::Transaction& tx,
                                  Clock const& clock) -> Result<http::Response> {
        auto const key = platform::read_idempotency_key(request);
        if (!key) return key.error();
        if (!*key) return work(tx, clock);
        if (auto earlier = platform::take_key(tx, platform_.cipher, **key))
            return std::move(*earlier);
        auto answer = work(tx, clock);
        if (answer && !platform::store_answer(tx, platform_.cipher, **key, *answer))
            return Refusal(RefusalKind::conflict, "idempotency_in_flight").retry_after(1);
        return answer;
    };
    auto answer = co_await houses_.inside(*sandbox, once, !request.only_validate());
    if (!answer) co_return refuse(request, answer.error());
    co_return std::move(*answer);
}

boost::asio::awaitable<http::Response> SandboxApi::move_clock(http::Request const& request) {
    auto const advance = read_advance(request.body);
    Houses::Work const work = [&](db::Transaction& tx,
                                  Clock const& clock) -> Result<http::Response> {
        if (!advance) return advance.error();
        if (!sandbox::move_clock(tx, *advance))
            return Refusal(RefusalKind::conflict, "sandbox_clock_limit");
        return http::json(clock_json(clock.now() + std::chrono::seconds(*advance)));
    };
    auto answer = co_await inside(request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SandboxApi::change_listings(http::Request const& request) {
    auto const count = read_count(request.body);
    Houses::Work const work = [&](db::Transaction& tx,
                                  Clock const& clock) -> Result<http::Response> {
        if (!count) return count.error();
        auto const made = plays_.change_listings(tx, clock, *count);
        return http::json(R"({"changes":)" + std::to_string(made) + "}");
    };
    auto answer = co_await inside(request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SandboxApi::set_faults(http::Request const& request) {
    auto const plan = read_fault_plan(request.body);
    Houses::Work const work = [&](db::Transaction& tx, Clock const&) -> Result<http::Response> {
        if (!plan) return plan.error();
        write_faults(tx, *plan);
        return http::json(faults_json(*plan));
    };
    auto answer = co_await inside(request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SandboxApi::advance_order(http::Request const& request) {
    auto const to = read_to(request.body);
    Houses::Work const work = [&](db::Transaction& tx,
                                  Clock const& clock) -> Result<http::Response> {
        if (!to) return to.error();
        auto order = plays_.advance_order(tx, clock, request.segment("order_id"), *to);
        if (!order) return order.error();
        return http::json(std::move(*order));
    };
    auto answer = co_await inside(request, work);
    co_return answer;
}

}  // namespace dermaga::sandbox
