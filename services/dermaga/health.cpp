#include "dermaga/health.hpp"

#include <cstdint>

namespace dermaga {

namespace {

http::Response text(std::string body, int status = 200) {
    auto response = http::bytes("text/plain; charset=utf-8", std::move(body));
    response.status = status;
    return response;
}

constexpr http::Route<Health> routes[] = {
    {http::Method::get, "/healthz", Permission::everyone, http::BodyKind::none, &Health::alive},
    {http::Method::get, "/readyz", Permission::everyone, http::BodyKind::none, &Health::ready},
    {http::Method::get, "/metrics", Permission::everyone, http::BodyKind::none, &Health::figures},
};

int status_of(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::not_found: return 404;
        case RefusalKind::too_large: return 413;
        default: return 400;
    }
}

}  // namespace

Health::Health(
    db::Database& database, runtime::Metrics& metrics, std::vector<db::MigrationSet> migrations)
    : database_(database), metrics_(metrics), migrations_(std::move(migrations)) {}

void Health::mount(http::Router& router) {
    router.add(*this, routes);
}

boost::asio::awaitable<http::Response> Health::alive(http::Request const&) {
    co_return text("ok\n");
}

boost::asio::awaitable<http::Response> Health::ready(http::Request const&) {
    if (is_stopping_) co_return text("stopping\n", 503);
    std::int64_t wanted = 0;
    for (auto const& set : migrations_)
        wanted += static_cast<std::int64_t>(set.files.size());
    // A newer version may have migrated already: old code still runs on it.
    auto const work = [wanted](db::Transaction& tx) -> Result<bool> {
        return tx.query("select count(*) from platform.migrations")[0].integer(0) >= wanted;
    };
    std::string why;
    try {
        auto const is_migrated = co_await database_.transact(work);
        if (!is_migrated || !*is_migrated) why = "not migrated: run `dermaga migrate`\n";
    } catch (db::Unavailable const&) {
        why = "the database is away\n";
    } catch (db::SqlRaised const&) {
        why = "not migrated: run `dermaga migrate`\n";
    }
    if (!why.empty()) co_return text(std::move(why), 503);
    co_return text("ready\n");
}

boost::asio::awaitable<http::Response> Health::figures(http::Request const&) {
    co_return http::bytes("text/plain; version=0.0.4; charset=utf-8", metrics_.text());
}

boost::asio::awaitable<std::optional<http::Response>> Health::before(
    http::Entry const&, http::Request&) {
    co_return std::nullopt;
}

http::Response Health::on_exception(http::Request const&, std::exception_ptr) {
    return text("something went wrong\n", 500);
}

void Health::after(
    http::Entry const*, http::Request const&, http::Response&, std::chrono::microseconds) {}

http::Response Health::refuse(http::Request const&, Refusal const& refusal) {
    return text(refusal.code() + "\n", status_of(refusal.kind()));
}

}  // namespace dermaga
