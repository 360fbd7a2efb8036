#pragma once

#include <cstddef>
#include <cstdint>

#include "http/server_state.hpp"

namespace dermaga::http {

/// What one body takes of the bytes that all bodies together may take, until its request is
/// answered.
class BodyShare {
  public:
    explicit BodyShare(Server::Impl& server) : server_(server) {}
    ~BodyShare() { server_.body_bytes -= bytes_; }
    BodyShare(BodyShare const&) = delete;
    BodyShare& operator=(BodyShare const&) = delete;

    bool has_room_for(std::uint64_t bytes) const {
        auto const most = server_.options.bodies_bytes_max;
        return server_.body_bytes <= most && bytes <= most - server_.body_bytes;
    }
    void add(std::size_t bytes) {
        bytes_ += bytes;
        server_.body_bytes += bytes;
    }

  private:
    Server::Impl& server_;
    std::size_t bytes_ = 0;
};

}  // namespace dermaga::http
