#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "http/client_connection.hpp"

namespace dermaga::http {

/// Idle connections by origin, a bounded number for a bounded time. Private to this room; I/O
/// thread.
class ClientPool : public std::enable_shared_from_this<ClientPool> {
  public:
    ClientPool(asio::io_context& io, ClientOptions const& options);

    /// A connection to that origin that is still good, the one used last; null when there is none.
    std::shared_ptr<ClientConnection> take(std::string const& origin);
    /// Keeps it, or closes it when it cannot be used again or too many are kept.
    void keep(std::string const& origin, std::shared_ptr<ClientConnection> connection);
    /// Closes all.
    void clear();

  private:
    void close_old();
    void sweep_later();

    ClientOptions const& options_;
    Timer timer_;
    std::map<std::string, std::vector<std::shared_ptr<ClientConnection>>, std::less<>> kept_;
    std::size_t count_ = 0;
    bool is_sweeping_ = false;
};

}  // namespace dermaga::http
