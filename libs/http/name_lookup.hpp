#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

namespace dermaga::http {

/// Turns names into addresses on threads of its own. Asio's resolver has one thread a process: one
/// name whose server is dead would hold up every other for ten seconds.
class NameLookup {
  public:
    static constexpr std::size_t threads = 8;
    static constexpr std::size_t queue_max = 256;    ///< more are answered at once with nothing
    static constexpr std::size_t addresses_max = 8;  ///< of one name

    using Done = std::function<void(std::vector<boost::asio::ip::address>)>;

    /// The io_context outlives it.
    explicit NameLookup(boost::asio::io_context& io);
    /// As stop(); look-ups under way end by themselves.
    ~NameLookup();

    /// Calls `done` on the I/O thread, later, with what the name has: nothing when it has none or
    /// too many wait. I/O thread.
    void find(std::string name, Done done);
    /// Those who wait are told nothing any more, and no longer keep the io_context running.
    void stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
