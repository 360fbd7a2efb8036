#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `catalog`.
std::span<EmbeddedFile const> catalog_migrations();

namespace catalog {

/// Products, photos, spreadsheets, and the listings that the world sees.
class Service {
  public:
    /// Adds messages and routes, starts the job. `platform` and `router` outlive it.
    Service(Platform& platform, http::Router& router);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace catalog
}  // namespace dermaga
