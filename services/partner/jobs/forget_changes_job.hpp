#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::partner {

/// Forgets events of the catalogue, of readiness and of rejections, and roots of the catalogue's
/// digest, that are older than DERMAGA_FEED_RETENTION_DAYS: every hour, in batches.
platform::RepeatedJob forget_changes_job(Platform& platform);

}  // namespace dermaga::partner
