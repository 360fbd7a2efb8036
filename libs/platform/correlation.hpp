#pragma once

#include <string_view>

namespace dermaga::platform {

/// The trace that a `traceparent` belongs to (W3C Trace Context §3.2: version, trace, parent, flags
/// in lower-case hexadecimal): 32 digits, or "" when there is none or it is malformed, as the
/// specification wants.
std::string_view trace_of(std::string_view traceparent);

}  // namespace dermaga::platform
