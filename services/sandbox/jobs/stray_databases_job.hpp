#pragma once

#include "platform/repeated_job.hpp"
#include "sandbox/houses.hpp"

namespace dermaga::sandbox {

/// Takes away sandboxes that nobody uses, and databases that none names. Both outlive it.
platform::RepeatedJob stray_databases_job(Platform& platform, Houses& houses);

}  // namespace dermaga::sandbox
