#pragma once

namespace dermaga::platform {

/// The version of the interface, told partners as `Dermaga-Version` and in the contract
/// (info.version). What is only added keeps it; what changes or ends gets a new date, and the old
/// way a `Deprecation` and a `Sunset` header first. A request may name it; another is refused.
inline constexpr char api_version[] = "2026-11-30";

}  // namespace dermaga::platform
