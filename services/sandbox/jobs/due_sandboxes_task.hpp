#pragma once

#include "platform/repeated_task.hpp"
#include "sandbox/houses.hpp"

namespace dermaga::sandbox {

/// Opens houses of sandboxes in which something is to be sent while nobody is there.
platform::RepeatedTask due_sandboxes_task(Platform& platform, Houses& houses);

}  // namespace dermaga::sandbox
