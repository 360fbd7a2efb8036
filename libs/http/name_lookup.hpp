#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

namespace dermaga::http {

/// Turns names into addresses on threads of its own. Asio's resolver has one thread a process: one
/// name whose server is dead would hold up every other for ten seconds. Who waits for a name that
/// is being looked up joins in, and nobody's names take more than `threads_per_owner` threads.
class NameLookup {
  public:
    static constexpr std::size_t threads = 8;
    static constexpr std::size_t threads_per_owner = 2;
    static constexpr std::size_t names_max = 256;      ///< waiting or looked up
    static constexpr std::size_t waiters_max = 16384;  ///< for all names
    static constexpr std::size_t addresses_max = 8;    ///< of one name

    using Addresses = std::vector<boost::asio::ip::address>;
    /// Called on a thread of the look-up, may block, and may outlive the look-up.
    using Resolve = std::function<Addresses(std::string const& name)>;
    using Done = std::function<void(std::optional<Addresses>)>;

    struct Question {
        std::string name;
        std::string owner;  ///< on whose behalf; "" is an owner like any other
    };

    /// The io_context outlives it. Without `resolve` the system is asked.
    explicit NameLookup(boost::asio::io_context& io, Resolve resolve = {});
    /// As stop(); look-ups under way end by themselves.
    ~NameLookup();

    /// Calls `done` on the I/O thread, later, with what the name has: no address when there is no
    /// such name, nothing when too many wait already. I/O thread.
    void find(Question question, Done done);
    /// Whether the name still waits for a thread: nothing is known of it yet. I/O thread.
    bool is_queued(std::string const& name) const;
    /// Those who wait are told nothing any more, and no longer keep the io_context running.
    void stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
