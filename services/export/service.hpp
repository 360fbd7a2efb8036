#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"

namespace dermaga {

/// The migrations of schema `export`.
std::span<EmbeddedFile const> export_migrations();

// `export` is a keyword of C++.
namespace exports {

/// Orders of export partners: placing, the sellers' answers, lapsing.
class Service {
  public:
    /// Adds messages and routes, starts the lapse job. `platform` and `router` outlive it.
    Service(Platform& platform, http::Router& router);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace exports
}  // namespace dermaga
