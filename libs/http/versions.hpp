#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// The strong entity tag of a version (RFC 9110 §8.8.3): "7". An answer that is read adds what
/// names its bytes, "7-9f86…"; If-Match means the version by either.
std::string version_etag(std::int64_t version);

/// A version that nothing has.
inline constexpr std::int64_t unknown_version = -1;

/// The version that If-Match names: nothing without the header, unknown_version when it is none of
/// ours.
std::optional<std::int64_t> expected_version(Request const& request);

/// The same where it must be there. Refusals: precondition_required (428), precondition_failed
/// (412) when it is none of ours.
Result<std::int64_t> required_version(Request const& request);

}  // namespace dermaga::http
