#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::catalog {

/// Follows the stream `onboarding`: when a seller's application is decided, the seller's listings
/// appear or disappear. Keeps its position in catalog.readers with the work itself, so every event
/// has its effect once, whichever process reads it.
platform::RepeatedJob verified_sellers_job(Platform& platform);

}  // namespace dermaga::catalog
