#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "base/messages.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `rules`.
std::span<EmbeddedFile const> rules_migrations();
/// The texts of what this service refuses, and the names of the routes.
std::span<Message const> rules_service_messages();

namespace rules {

/// May a product travel, what is missing, what does it cost; and the packs of rules behind it.
class Service {
  public:
    /// Adds messages and routes, starts the job. `platform` and `router` outlive it.
    Service(Platform& platform, http::Router& router);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace rules
}  // namespace dermaga
