#pragma once

namespace dermaga::auth {

/// Makes libsodium ready (once a process, any thread). Throws std::runtime_error when the operating
/// system gives no randomness. Private to this room.
void ensure_sodium();

}  // namespace dermaga::auth
