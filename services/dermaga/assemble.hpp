#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/migrations.hpp"
#include "http/router.hpp"
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
    ~House();
    House(House const&) = delete;
    House& operator=(House const&) = delete;

    http::Router const& router() const;
    /// Opens the listeners for people and for health. Throws boost::system::system_error when an
    /// address is taken.
    void listen();
    std::uint16_t port() const;
    std::uint16_t health_port() const;
    /// Stops in order: accept no more → finish requests → jobs → sequencer → database → cache.
    boost::asio::awaitable<void> stop();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace dermaga
