#pragma once

#include <memory>
#include <optional>
#include <span>

#include "base/embedded.hpp"
#include "export/actions/landed_costs.hpp"
#include "export/actions/order_rules.hpp"
#include "export/actions/payouts.hpp"
#include "export/actions/return_days.hpp"
#include "export/jobs/transfer_job.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `export`.
std::span<EmbeddedFile const> export_migrations();

// `export` is a keyword of C++.
namespace exports {

/// Orders of export partners: quotes, placing, every move until they are paid for, the ledger,
/// payouts.
class Service {
  public:
    /// Adds messages and routes, starts the lapse job. `platform` and `router` outlive it;
    /// `accounts` says where sellers are paid, `landed_costs` what goods cost on arrival,
    /// `order_rules` whether they may be ordered, `return_days` until when buyers may return them;
    /// with a `bank`, payouts may go through its own interface. Throws std::invalid_argument when
    /// the link to the bank is faulty.
    Service(Platform& platform, http::Router& router, BankAccounts const& accounts,
        LandedCosts landed_costs, OrderRules order_rules, ReturnDays return_days,
        std::optional<BankLink> bank);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace exports
}  // namespace dermaga
