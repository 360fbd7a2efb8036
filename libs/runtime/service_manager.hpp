#pragma once

#include <string_view>

namespace dermaga::runtime {

/// Tells whoever supervises this process how it fares: "READY=1", "STOPPING=1" (sd_notify(3)'s
/// protocol, one datagram to the Unix socket in $NOTIFY_SOCKET). Does nothing where no supervisor
/// asked for it, and never fails: one that does not hear it ends the process by its own deadline.
void tell_service_manager(std::string_view state) noexcept;

}  // namespace dermaga::runtime
