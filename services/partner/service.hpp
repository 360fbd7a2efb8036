#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "partner/api/feed_api.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `partner`.
std::span<EmbeddedFile const> partner_migrations();

namespace partner {

/// The feed that partners copy the catalogue from, and the webhooks that tell them of changes.
class Service {
  public:
    /// Adds messages and routes. `platform` and `router` outlive it. The types of certificates are
    /// the rules'.
    Service(Platform& platform, http::Router& router, CertificateTypes certificate_types);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace partner
}  // namespace dermaga
