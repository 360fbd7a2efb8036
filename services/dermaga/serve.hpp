#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "runtime/settings.hpp"

namespace dermaga {

/// Where a process can be reached.
struct Addresses {
    std::uint16_t port = 0;
    std::uint16_t health_port = 0;
};

/// Serves in this process until SIGTERM or SIGINT, then stops in order. `on_ready` is called once
/// the listeners are open. Gives the process's exit status. `services` empty: all of them.
int serve(runtime::Settings const& settings, std::vector<std::string> const& services,
    std::function<void(Addresses)> const& on_ready);

/// The same with settings.processes processes on one port: this process only starts them, restarts
/// one that dies, and passes signals on. `on_ready` is called here, when all have opened their
/// listeners. Process i has its health listener at health_port + i.
int serve_many(runtime::Settings settings, std::vector<std::string> const& services,
    std::function<void(Addresses)> const& on_ready);

/// A port of `address` that is free now.
std::uint16_t free_port(std::string const& address);
/// True when nobody listens there.
bool is_port_free(std::string const& address, int port);

}  // namespace dermaga
