#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `onboarding`.
std::span<EmbeddedFile const> onboarding_migrations();

namespace onboarding {

/// Applications of sellers, their documents, and the verification desk.
class Service {
  public:
    /// Adds messages and routes. `platform` and `router` outlive it.
    Service(Platform& platform, http::Router& router);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace onboarding
}  // namespace dermaga
