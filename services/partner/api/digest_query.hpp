#pragma once

#include <string>

#include "base/result.hpp"
#include "http/request.hpp"
#include "partner/actions/make_checkpoint.hpp"

namespace dermaga::partner {

/// `prefix`: "", two or four hexadecimal digits: the root, a node, a leaf. Refusal: digest_prefix
/// (malformed).
Result<std::string> read_digest_prefix(http::Request const& request);
/// {"position","epoch","root"}. Upper and lower case are the same root, and it is signed as ours is
/// written. Fault beside those of the values: checkpoint_root.
Result<CopyClaim> read_claim(http::Request const& request);

}  // namespace dermaga::partner
