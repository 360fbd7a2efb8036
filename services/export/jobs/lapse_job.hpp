#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::exports {

/// Reservations end: consignments that nobody confirmed within 72 hours lapse and give their stock
/// back. Also forgets Idempotency-Keys after seven days. Every minute; rows under way elsewhere are
/// skipped.
platform::RepeatedJob lapse_job(Platform& platform);

}  // namespace dermaga::exports
