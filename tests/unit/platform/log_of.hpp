#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "runtime/log.hpp"

namespace dermaga::test {

/// What the log says while `act` is done.
template <class Act>
std::string log_of(Act const& act) {
    log::flush();
    testing::internal::CaptureStderr();
    act();
    log::flush();
    return testing::internal::GetCapturedStderr();
}

/// How often `text` holds `word`.
inline std::size_t count(std::string_view text, std::string_view word) {
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

}  // namespace dermaga::test
