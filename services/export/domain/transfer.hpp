#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

namespace dermaga::exports {

/// What a bank says of a transfer, or nothing that could be relied on.
enum class BankWord : std::uint8_t { paid, pending, failed, not_found, unknown };

struct HeardWord {
    BankWord word = BankWord::unknown;
    std::string answer;          ///< its code, for those who look into it
    std::string bank_reference;  ///< "" when it gave none
};

/// How long after the `tries`th question the next one follows: 2, 4, 8 … seconds, ten minutes at
/// most.
inline std::chrono::seconds pause_after(int tries) {
    constexpr std::chrono::seconds pause_max{600};
    return std::min(std::chrono::seconds(1LL << std::clamp(tries, 1, 20)), pause_max);
}

}  // namespace dermaga::exports
