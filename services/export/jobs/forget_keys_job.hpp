#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::exports {

/// Forgets the Idempotency-Keys of placed orders after seven days: every minute, in batches.
platform::RepeatedJob forget_keys_job(Platform& platform);

}  // namespace dermaga::exports
