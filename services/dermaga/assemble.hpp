#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/clock.hpp"
#include "db/migrations.hpp"
#include "http/router.hpp"
#include "http/steps.hpp"
#include "platform/platform.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// The services that a process can run, in the order in which they are built.
std::vector<std::string_view> service_names();
/// The migrations of the whole house, in the order in which they are applied.
std::vector<db::MigrationSet> house_migrations();

/// Everything of one process, built from the top down in assemble.cpp and nowhere else.
class House {
  public:
    /// Builds the parts; connects lazily, listens on nothing. `services` empty: all of them. Throws
    /// std::invalid_argument on an unknown service.
    House(boost::asio::io_context& io, runtime::Settings const& settings,
        std::vector<std::string> const& services);
    /// The house of a sandbox: what partners use, by its own clock, on what `settings` say.
    House(boost::asio::io_context& io, runtime::Settings const& settings, Clock const& clock);
    ~House();
    House(House const&) = delete;
    House& operator=(House const&) = delete;

    http::Router const& router() const;
    http::Steps& steps();
    Platform& platform();
    /// Opens the listeners for people and for health. Throws boost::system::system_error when an
    /// address is taken.
    void listen();
    std::uint16_t port() const;
    std::uint16_t health_port() const;
    /// A webhook is under way.
    bool is_sending() const;
    /// Who waits for news is answered now.
    void hush();
    /// The database finishes what was given to it and takes no more. Again does nothing.
    boost::asio::awaitable<void> drain();
    /// Stops in order: accept no more → finish requests → webhooks → database → who still waited
    /// for it → services → cache. Whoever was let in another way than by the listeners has left
    /// before.
    boost::asio::awaitable<void> stop();

    struct Parts;

  private:
    std::unique_ptr<Parts> parts_;
};

}  // namespace dermaga
