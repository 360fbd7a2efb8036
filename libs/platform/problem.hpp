#pragma once

#include "platform/platform.hpp"

namespace dermaga::platform {

/// The answer to a fault of ours (500, code internal_error): it says nothing about the fault; the
/// log has it under the request's id.
http::Response internal_error(Platform const& platform, http::Request const& request);

}  // namespace dermaga::platform
