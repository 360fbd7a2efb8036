#pragma once

#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/messages.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "http/router.hpp"
#include "http/steps.hpp"
#include "runtime/metrics.hpp"

namespace dermaga {

/// What those who run the house ask on a listener of their own: /healthz (the process answers),
/// /readyz (send people here: the database is there and migrated, no stop is under way), /metrics.
/// Nothing here asks who calls; the listener is not for the public.
class Health final : public http::Steps {
  public:
    /// Both outlive this.
    Health(db::Database& database, runtime::Metrics& metrics,
        std::vector<db::MigrationSet> migrations);

    void mount(http::Router& router);
    /// From now on not ready, so that nobody new is sent.
    void begin_stop() { is_stopping_ = true; }

    boost::asio::awaitable<http::Response> alive(http::Request const& request);
    boost::asio::awaitable<http::Response> ready(http::Request const& request);
    boost::asio::awaitable<http::Response> figures(http::Request const& request);

    boost::asio::awaitable<std::optional<http::Response>> before(
        http::Entry const& entry, http::Request& request) override;
    http::Response on_exception(http::Request const& request, std::exception_ptr error) override;
    void after(http::Entry const* entry, http::Request const& request, http::Response& response,
        std::chrono::microseconds took) override;
    http::Response refuse(http::Request const& request, Refusal const& refusal) override;

  private:
    db::Database& database_;
    runtime::Metrics& metrics_;
    std::vector<db::MigrationSet> migrations_;
    bool is_stopping_ = false;
};

}  // namespace dermaga
