#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::partner {

/// Moves rejections on whose listing is hidden or deleted: within a second, 100 at a time.
platform::RepeatedJob settle_rejections_job(Platform& platform);

}  // namespace dermaga::partner
