#pragma once

#include "platform/repeated_job.hpp"

namespace dermaga::exports {

/// Reservations end: consignments that nobody confirmed within 72 hours lapse and give their stock
/// back. Every minute, in batches; rows under way elsewhere are skipped. Nothing else happens in
/// its transaction: stock must come free whatever becomes of other chores.
platform::RepeatedJob lapse_job(Platform& platform);

}  // namespace dermaga::exports
