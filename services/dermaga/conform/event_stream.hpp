#pragma once

#include <memory>
#include <string>

#include "dermaga/conform/caller.hpp"

namespace dermaga::conform {

/// One server-sent event (HTML Living Standard, §9.2.6).
struct StreamEvent {
    std::string id;  ///< "" when it has none of its own
    std::string type;
    std::string data;
};

/// A stream of server-sent events, read beside whatever a check does. Ends with this object.
class EventStream {
  public:
    /// Asks as that partner.
    EventStream(Caller& partner, Ask const& ask);
    ~EventStream();

    /// The next event that carries data; Failed with `wanted` when none comes within ten seconds.
    StreamEvent next(std::string const& wanted);
    /// Of the answer, once an event has come.
    std::string_view content_type() const;

  private:
    struct State;
    boost::asio::io_context& io_;
    http::Client client_;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::conform
