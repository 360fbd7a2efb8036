#pragma once

#include <memory>
#include <span>

#include "base/embedded.hpp"
#include "http/router.hpp"
#include "platform/platform.hpp"
#include "sandbox/houses.hpp"

namespace dermaga {

/// The migrations of schema `sandbox`.
std::span<EmbeddedFile const> sandbox_migrations();
/// What the database of a sandbox has besides: its clock, made before everything else, and its
/// faults, made after it.
std::span<EmbeddedFile const> sandbox_inside();

namespace sandbox {

/// A sandbox for each partner: a whole house of its own below /sandbox/, and the partner's hand on
/// it.
class Service {
  public:
    /// Adds routes, starts the job. `platform`, `router` and `houses` outlive it.
    Service(Platform& platform, http::Router& router, Houses& houses, Plays plays);
    ~Service();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace sandbox
}  // namespace dermaga
