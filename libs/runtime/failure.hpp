#pragma once

#include <exception>
#include <string>

namespace dermaga::runtime {

/// What an exception says, for the log; of one that is no std::exception, that it is none. For
/// those who are handed a failure and must not fail over it. `failure` is not null.
std::string reason_of(std::exception_ptr const& failure);

}  // namespace dermaga::runtime
