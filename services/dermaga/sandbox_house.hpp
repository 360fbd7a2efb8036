#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "dermaga/assemble.hpp"
#include "dermaga/sandbox_gate.hpp"
#include "platform/repeated_job.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

using SteadyTime = std::chrono::steady_clock::time_point;

/// The open house of one sandbox, with who is in it. I/O thread.
struct SandboxHouse {
    SandboxHouse(
        boost::asio::io_context& io, runtime::Settings const& settings, std::string database_);

    bool is_busy() const { return visitors > 0 || house.is_sending(); }
    /// Reads the sandbox's clock and says how long until something is to be sent: nothing when
    /// there is nothing. Throws db::Unavailable.
    boost::asio::awaitable<std::optional<std::chrono::milliseconds>> next_work_in();

    std::string const database;
    SandboxClock clock;
    House house;
    SandboxGate gate;
    std::optional<platform::RepeatedJob> mischief;
    int visitors = 0;
    SteadyTime used_at{};     ///< by its partner
    SteadyTime touched_at{};  ///< when that was noted
    SteadyTime held_at{};     ///< when it was noted that it is open
};

}  // namespace dermaga
