#pragma once

#include <memory>

#include "platform/platform.hpp"

namespace dermaga::catalog {

/// Follows the stream `onboarding`: when a seller's application is decided, the seller's listings
/// appear or disappear. Keeps its position in catalog.readers with the work itself, so every event
/// has its effect once, whichever process reads it.
class VerifiedSellersJob {
  public:
    explicit VerifiedSellersJob(Platform& platform);
    ~VerifiedSellersJob();
    VerifiedSellersJob(VerifiedSellersJob const&) = delete;
    VerifiedSellersJob& operator=(VerifiedSellersJob const&) = delete;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::catalog
