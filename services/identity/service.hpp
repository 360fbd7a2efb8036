#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `identity`.
std::span<EmbeddedFile const> identity_migrations();

namespace identity {

/// Accounts, sign-in, second factor, partners and their tokens, the audit log's reading room.
class Service {
  public:
    /// Adds messages and routes. `platform` and `router` outlive it.
    Service(Platform& platform, http::Router& router);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace identity
}  // namespace dermaga
