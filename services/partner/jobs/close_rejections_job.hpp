#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::partner {

/// Closes the rejections of listings that are gone: within a second, 100 at a time.
platform::RepeatedJob close_rejections_job(Platform& platform);

}  // namespace dermaga::partner
