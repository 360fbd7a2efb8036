#pragma once

#include "platform/repeated_task.hpp"
#include "sandbox/houses.hpp"

namespace dermaga::sandbox {

/// Takes away sandboxes that nobody uses, and databases that none names. Both outlive it.
platform::RepeatedTask stray_databases_task(Platform& platform, Houses& houses);

}  // namespace dermaga::sandbox
