#pragma once

#include <string>

#include "http/request.hpp"

namespace dermaga::http {

/// Whom a limit counts a request for: the person who signed in or the partner whose program it is,
/// and of a visitor the address. An IPv6 customer has a whole /64.
std::string caller_of(Request const& request);

}  // namespace dermaga::http
