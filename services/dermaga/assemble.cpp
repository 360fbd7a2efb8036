#include "dermaga/assemble.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "auth/field_cipher.hpp"
#include "auth/password_hasher.hpp"
#include "base/clock.hpp"
#include "cache/rate_counter.hpp"
#include "catalog/service.hpp"
#include "db/database.hpp"
#include "db/suspend.hpp"
#include "dermaga/bank_link.hpp"
#include "dermaga/health.hpp"
#include "dermaga/sandbox_houses.hpp"
#include "events/outbox.hpp"
#include "events/sequencer.hpp"
#include "events/webhook_sender.hpp"
#include "export/service.hpp"
#include "http/problem.hpp"
#include "http/server.hpp"
#include "identity/service.hpp"
#include "json/messages.hpp"
#include "onboarding/service.hpp"
#include "onboarding/tools.hpp"
#include "paper/messages.hpp"
#include "partner/service.hpp"
#include "platform/idempotency.hpp"
#include "platform/platform.hpp"
#include "platform/steps.hpp"
#include "rules/certificate_types.hpp"
#include "rules/order_costs.hpp"
#include "rules/order_rules.hpp"
#include "rules/service.hpp"
#include "runtime/metrics.hpp"
#include "sandbox/messages.hpp"
#include "sandbox/service.hpp"
#include "spreadsheet/messages.hpp"
#include "storefront/service.hpp"
#include "trade/cost/messages.hpp"
#include "trade/customs/messages.hpp"
#include "trade/messages.hpp"
#include "trade/rules/messages.hpp"

namespace dermaga {

std::span<EmbeddedFile const> platform_migrations();

namespace {

db::Options database_options(runtime::Settings const& settings) {
    db::Options options;
    options.url = settings.database_url;
    options.connections = settings.database_connections;
    options.queue_max = static_cast<std::size_t>(settings.database_queue);
    return options;
}

platform::StepsOptions steps_options(runtime::Settings const& settings) {
    platform::StepsOptions options;
    options.partner_requests_per_minute = settings.partner_requests_per_minute;
    options.account_requests_per_minute = settings.account_requests_per_minute;
    options.address_requests_per_minute = settings.address_requests_per_minute;
    options.public_url = settings.public_url;
    return options;
}

http::ServerOptions server_options(runtime::Settings const& settings) {
    http::ServerOptions options;
    options.address = settings.listen_address;
    options.port = static_cast<std::uint16_t>(settings.port);
    options.reuse_port = settings.processes > 1;
    options.tls_certificate = settings.tls_certificate;
    options.tls_key = settings.tls_key;
    options.trusted_proxies = http::TrustedProxies(runtime::words_of(settings.trusted_proxies));
    options.bodies_bytes_max = static_cast<std::size_t>(settings.bodies_mib) * 1024 * 1024;
    options.answers_bytes_max = static_cast<std::size_t>(settings.answers_mib) * 1024 * 1024;
    return options;
}

http::ServerOptions health_options(runtime::Settings const& settings) {
    http::ServerOptions options;
    options.address = settings.listen_address;
    options.port = static_cast<std::uint16_t>(settings.health_port);
    options.connections_max = 64;
    // Whoever only holds a connection must not keep those out who ask whether the house is well.
    options.header_deadline = std::chrono::seconds(2);
    options.idle_deadline = std::chrono::seconds(2);
    return options;
}

http::Addresses webhook_addresses(runtime::Settings const& settings) {
    return settings.webhook_private_addresses == "yes" ? http::Addresses::any
                                                       : http::Addresses::public_only;
}

http::ClientOptions webhook_client(runtime::Settings const& settings) {
    http::ClientOptions options;
    options.addresses = webhook_addresses(settings);
    options.ca_file = settings.webhook_ca_file;
    return options;
}

events::WebhookLimits webhook_limits(runtime::Settings const& settings) {
    events::WebhookLimits limits;
    limits.deadline = std::chrono::seconds(settings.webhook_deadline_s);
    return limits;
}

void check_names(std::vector<std::string> const& services) {
    auto const known = service_names();
    for (auto const& name : services)
        if (std::ranges::find(known, name) == known.end()) {
            std::string all;
            for (auto const one : known)
                all += " " + std::string(one);
            throw std::invalid_argument("there is no service '" + name + "'; there are:" + all);
        }
}

bool is_wanted(std::vector<std::string> const& services, std::string_view name) {
    return services.empty() || std::ranges::find(services, name) != services.end();
}

}  // namespace

std::vector<db::MigrationSet> house_migrations() {
    return {
        {"platform", platform_migrations()},
        {"events", events_migrations()},
        {"identity", identity_migrations()},
        {"onboarding", onboarding_migrations()},
        {"catalog", catalog_migrations()},
        {"rules", rules_migrations()},
        {"partner", partner_migrations()},
        {"export", export_migrations()},
        {"sandbox", sandbox_migrations()},
    };
}

struct House::Parts {
    /// `is_inner` for a sandbox, which has none of its own.
    Parts(boost::asio::io_context& io_, runtime::Settings const& settings_,
        std::vector<std::string> const& wanted, Clock const& clock_, bool is_inner)
        : io(io_),
          settings(settings_),
          clock(clock_),
          database(io, database_options(settings)),
          rates(io, settings.redis_url),
          passwords(io, settings.password_workers),
          cipher(auth::FieldCipher::from_base64url(settings.field_key)),
          sequencer(io, database),
          platform{io, clock, database, rates, passwords, cipher, sequencer, messages,
              std::chrono::seconds(settings.public_cache_s), webhook_addresses(settings),
              runtime::words_of(settings.rules_trusted_keys),
              FeedTimes{std::chrono::days(settings.feed_retention_days),
                  std::chrono::seconds(settings.digest_hold_s)},
              settings.partner_requests_per_minute, is_inner},
          steps(platform, metrics, steps_options(settings)),
          health(database, metrics, house_migrations()) {
        check_names(wanted);
        for (auto const table :
            {json_messages(), trade_messages(), trade::cost::cost_messages(), rules_messages(),
                trade::customs::match_messages(), trade::customs::receipt_messages(),
                paper::paper_messages(), spreadsheet::spreadsheet_messages(), http::http_messages(),
                sandbox::sandbox_messages()})
            messages.add(table);
        if (!is_inner) sandboxes.emplace(io, database, settings);
        build_services(wanted);
        forget_keys.reset(new platform::RepeatedJob(platform::forget_keys_job(platform)));
        // Webhooks are the partner service's: they go out where it runs.
        if (is_wanted(wanted, "partner"))
            webhooks.emplace(events::WebhookSenderParts{io, database, cipher, clock},
                webhook_client(settings), webhook_limits(settings));
        health.mount(health_router);
        metrics.gauge("connections", "Open connections of people and partners.",
            [this] { return server ? static_cast<double>(server->connections()) : 0.0; });
        metrics.gauge("connections_turned_away", "Connections beyond the limit, since the start.",
            [this] { return server ? static_cast<double>(server->turned_away()) : 0.0; });
        metrics.gauge("body_bytes", "Bytes of request bodies that are received or worked on.",
            [this] { return server ? static_cast<double>(server->body_bytes()) : 0.0; });
        metrics.gauge("answer_bytes", "Bytes of answers that wait for their readers.",
            [this] { return server ? static_cast<double>(server->answer_bytes()) : 0.0; });
        metrics.gauge("answers_cut",
            "Connections closed because answers that wait took too much, since the start.",
            [this] { return server ? static_cast<double>(server->answers_cut()) : 0.0; });
    }

    void build_services(std::vector<std::string> const& wanted);

    boost::asio::io_context& io;
    runtime::Settings const settings;
    Clock const& clock;
    Messages messages;
    runtime::Metrics metrics;
    db::Database database;
    cache::RateCounter rates;
    auth::PasswordHasher passwords;
    auth::FieldCipher cipher;
    events::Sequencer sequencer;
    std::optional<events::WebhookSender> webhooks;
    Platform platform;
    http::Router router;
    std::optional<SandboxHouses> sandboxes;
    std::vector<std::shared_ptr<void>> services;
    std::unique_ptr<platform::RepeatedJob> forget_keys;
    platform::Steps steps;
    http::Router health_router;
    Health health;
    std::optional<http::Server> server;
    std::optional<http::Server> health_server;
};

namespace {

struct ServiceRow {
    std::string_view name;
    std::shared_ptr<void> (*build)(House::Parts&);
};

template <class Service>
std::shared_ptr<void> build(House::Parts& parts) {
    return std::make_shared<Service>(parts.platform, parts.router);
}

/// Payouts need to know where sellers are paid, which is onboarding's, and by which bank; quotes
/// what goods cost on arrival, which is the rules'.
std::shared_ptr<void> build_export(House::Parts& parts) {
    auto& platform = parts.platform;
    auto accounts = [&platform](db::Transaction& tx,
                        std::string const& seller_id) -> std::optional<exports::BankAccount> {
        auto const account =
            onboarding::account_of_seller(tx, platform.clock, platform.cipher, seller_id);
        if (!account) return std::nullopt;
        return exports::BankAccount{
            account->bank_code, account->account_number, account->account_name};
    };
    auto landed_costs = [costs = std::make_shared<rules::OrderCosts>(platform)](
                            db::Transaction& tx, exports::CostQuestion const& asked) {
        rules::OrderCostQuestion question{asked.route, asked.wish.other_routes, asked.incoterm,
            asked.wish.freight, asked.wish.insurance, asked.wish.duty, {}, asked.rate,
            asked.language};
        for (auto const& line : asked.lines)
            question.lines.push_back({line.product_id, line.quantity, line.price});
        return costs->json(tx, question);
    };
    auto const rules = std::make_shared<rules::OrderRules>(platform);
    auto return_days = [rules](db::Transaction& tx, std::string const& route, Date released) {
        return rules->return_days(tx, route, released);
    };
    exports::OrderRules order_rules;
    order_rules.words = [rules](db::Transaction* tx, boost::json::array const& reasons,
                            Language language) { return rules->words(tx, reasons, language); };
    order_rules.judge = [rules, &platform](
                            db::Transaction& tx, exports::OrderQuestion const& asked) {
        std::optional<std::string> exporter;
        if (asked.exporter_nib)
            exporter =
                onboarding::seller_of_nib(tx, platform.cipher, *asked.exporter_nib).value_or("");
        rules::OrderRulesQuestion question{asked.route, asked.incoterm, asked.freight,
            asked.insurance, exporter, {}, asked.rate, asked.language};
        for (auto const& line : asked.lines)
            question.lines.push_back({line.product_id, line.quantity, line.price});
        auto answer = rules->ask(tx, question);
        exports::OrderVerdict verdict{std::move(answer.faults), {}, {}};
        for (auto& one : answer.open)
            verdict.open.push_back({one.line, std::move(one.reason)});
        for (auto& one : answer.documents)
            verdict.documents.push_back({std::move(one.seller_id), std::move(one.document)});
        return verdict;
    };
    // What is paid out in a sandbox is play money.
    auto bank = parts.sandboxes ? bank_link(parts.settings) : std::nullopt;
    return std::make_shared<exports::Service>(platform, parts.router, std::move(accounts),
        std::move(landed_costs), std::move(order_rules), std::move(return_days), std::move(bank));
}

/// What a feed may be filtered by is the rules'.
std::shared_ptr<void> build_partner(House::Parts& parts) {
    auto types = [types = std::make_shared<rules::CertificateTypes>(parts.platform)](
                     db::Transaction& tx) { return types->list(tx); };
    return std::make_shared<partner::Service>(parts.platform, parts.router, std::move(types));
}

std::shared_ptr<void> build_sandbox(House::Parts& parts) {
    return std::make_shared<sandbox::Service>(
        parts.platform, parts.router, *parts.sandboxes, sandbox_plays());
}

// Adding a service: one line here, and one in house_migrations() when it has tables.
constexpr ServiceRow service_table[] = {
    {"identity", build<identity::Service>},
    {"onboarding", build<onboarding::Service>},
    {"catalog", build<catalog::Service>},
    {"rules", build<rules::Service>},
    {"partner", build_partner},
    {"export", build_export},
    {"sandbox", build_sandbox},
    {"storefront", build<storefront::Service>},
};

/// What a partner meets in a sandbox.
std::vector<std::string> const inner_services{
    "identity", "onboarding", "catalog", "rules", "partner", "export"};

SystemClock const system_clock;

}  // namespace

std::vector<std::string_view> service_names() {
    std::vector<std::string_view> names;
    for (auto const& row : service_table)
        names.push_back(row.name);
    return names;
}

void House::Parts::build_services(std::vector<std::string> const& wanted) {
    for (auto const& row : service_table)
        if (is_wanted(wanted, row.name)) services.push_back(row.build(*this));
}

House::House(boost::asio::io_context& io, runtime::Settings const& settings,
    std::vector<std::string> const& services)
    : parts_(std::make_unique<Parts>(io, settings, services, system_clock, false)) {}

House::House(boost::asio::io_context& io, runtime::Settings const& settings, Clock const& clock)
    : parts_(std::make_unique<Parts>(io, settings, inner_services, clock, true)) {}

House::~House() = default;

http::Router const& House::router() const {
    return parts_->router;
}

http::Steps& House::steps() {
    return parts_->steps;
}

Platform& House::platform() {
    return parts_->platform;
}

void House::listen() {
    auto& parts = *parts_;
    parts.health_server.emplace(
        parts.io, parts.health_router, parts.health, health_options(parts.settings));
    parts.server.emplace(
        parts.io, parts.router, parts.steps, server_options(parts.settings), &*parts.sandboxes);
}

std::uint16_t House::port() const {
    return parts_->server->port();
}
std::uint16_t House::health_port() const {
    return parts_->health_server->port();
}

bool House::is_sending() const {
    return parts_->webhooks && parts_->webhooks->is_sending();
}

void House::hush() {
    parts_->sequencer.watch().stop();
}

/// On a thread of its own, since it takes up to the statement time-out and others may be served
/// here.
boost::asio::awaitable<void> House::drain() {
    auto& parts = *parts_;
    std::thread aside;
    auto const start = [&](std::function<void()> resume) {
        aside = std::thread([&parts, resume = std::move(resume),
                                guard = boost::asio::make_work_guard(parts.io)]() mutable {
            parts.database.drain();
            boost::asio::post(parts.io, std::move(resume));
        });
    };
    co_await db::suspend(start);
    aside.join();
}

boost::asio::awaitable<void> House::stop() {
    auto& parts = *parts_;
    parts.health.begin_stop();
    auto const grace = std::chrono::seconds(parts.settings.stop_grace_s);
    // Or the server would wait for those who wait.
    hush();
    if (parts.sandboxes) parts.sandboxes->hush();
    if (parts.server) co_await parts.server->stop(grace);
    if (parts.sandboxes) co_await parts.sandboxes->stop();
    if (parts.webhooks) co_await parts.webhooks->stop();
    co_await parts.steps.finish();
    parts.sequencer.stop();
    // Jobs and handlers wait for the database and use the services: it ends first, then they, then
    // these.
    co_await drain();
    if (parts.server) co_await parts.server->gone();
    parts.services.clear();
    parts.forget_keys.reset();
    parts.rates.stop();
    auto const at_once = std::chrono::milliseconds(0);
    if (parts.health_server) {
        co_await parts.health_server->stop(at_once);
        co_await parts.health_server->gone();
    }
}

}  // namespace dermaga
