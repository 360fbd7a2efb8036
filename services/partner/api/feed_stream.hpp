#pragma once

#include <chrono>
#include <memory>

#include "http/response.hpp"
#include "partner/store/change_feed.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// The changes as server-sent events (WHATWG HTML §9.2), for as long as the reader stays: `id` is
/// the position, `data` the change; first an event `epoch` (what the positions are of), then
/// `terms`, and again whenever they are others; a comment every `heartbeat` of silence. Ends when
/// the process stops and after `life`, so that a token that was taken back does not read on;
/// readers come again with Last-Event-ID. I/O thread only.
class FeedStream final : public http::BodyStream {
  public:
    static constexpr std::chrono::seconds heartbeat{15};
    static constexpr std::chrono::minutes life{15};

    /// `seat` is held while it is open; `platform` outlives it.
    FeedStream(Platform& platform, ChangeRequest wanted, std::shared_ptr<void> seat);

    boost::asio::awaitable<std::optional<std::string>> next() override;

  private:
    Platform& platform_;
    ChangeRequest wanted_;
    std::string terms_;  // as they were told last, "" before the first page
    std::shared_ptr<void> const seat_;
    std::chrono::steady_clock::time_point const end_;
    bool has_begun_ = false;
    bool has_ended_ = false;
};

}  // namespace dermaga::partner
