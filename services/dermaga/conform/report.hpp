#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::conform {

/// One manner of the interface that is checked by itself.
struct Rule {
    std::string_view id;  ///< "token-errors": stable, for --only and JUnit; begins with its group
    std::string_view sentence;  ///< what must hold
    std::string_view source;    ///< where it is promised: a topic of the reference, or an RFC
};

/// The rule does not hold: what was wanted, in a sentence. What was asked and what came is added by
/// who runs the check.
struct Failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// The rule could not be asked here, and why.
struct Skipped : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Outcome : std::uint8_t { pass, fail, skipped };

struct Verdict {
    Rule rule;
    Outcome outcome = Outcome::pass;
    std::string reason;    ///< of a failure or a skip; of a pass what was measured, "" for nothing
    std::string exchange;  ///< of a failure: what was asked last and what came
    std::chrono::milliseconds took{0};
};

using Verdicts = std::vector<Verdict>;

/// "PASS  token-errors  …": the line or lines of one rule, for a terminal.
std::string to_text(Verdict const& verdict);
/// "31 passed, 1 failed, 4 skipped".
std::string counts(Verdicts const& verdicts);
/// The same as JUnit's XML, which CI systems read. `name` is what was checked.
std::string to_junit(Verdicts const& verdicts, std::string_view name);
/// True when no rule failed.
bool is_green(Verdicts const& verdicts);

}  // namespace dermaga::conform
