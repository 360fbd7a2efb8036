#include "dermaga/conform/event_stream.hpp"

#include <deque>
#include <exception>

#include <boost/asio/co_spawn.hpp>

namespace dermaga::conform {

namespace {

constexpr std::chrono::seconds patience{10};
/// Longer than any check listens.
constexpr std::chrono::seconds stream_life{60};

/// Of the lines of one event; fields that are not asked for (`retry`) are passed over.
StreamEvent event_from(std::string_view text) {
    StreamEvent event;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        auto const name = line.substr(0, line.find(':'));
        auto value = line.substr(std::min(name.size() + 1, line.size()));
        if (value.starts_with(' ')) value.remove_prefix(1);
        if (name == "id") event.id = value;
        else if (name == "event") event.type = value;
        else if (name == "data") event.data.append(event.data.empty() ? "" : "\n").append(value);
    }
    return event;
}

}  // namespace

struct EventStream::State {
    std::string content_type;
    std::string text;  ///< the beginning of an event
    std::deque<StreamEvent> events;
    bool has_ended = false;

    void take(std::string_view piece) {
        text += piece;
        for (auto end = text.find("\n\n"); end != std::string::npos; end = text.find("\n\n")) {
            auto event = event_from(std::string_view(text).substr(0, end));
            if (!event.data.empty()) events.push_back(std::move(event));
            text.erase(0, end + 2);
        }
    }
};

EventStream::EventStream(Caller& partner, Ask const& ask)
    : io_(partner.io()), client_(partner.io()), state_(std::make_shared<State>()) {
    auto request = partner.request_for(ask);
    request.deadline = stream_life;
    request.on_piece = [state = state_](
                           http::ClientResponse const& so_far, std::string_view piece) {
        state->content_type = so_far.header("content-type");
        state->take(piece);
    };
    auto const done = [state = state_](std::exception_ptr, Result<http::ClientResponse> const&) {
        state->has_ended = true;
    };
    boost::asio::co_spawn(io_, client_.send(std::move(request)), done);
}

EventStream::~EventStream() = default;

StreamEvent EventStream::next(std::string const& wanted) {
    run_until(io_, [&] { return !state_->events.empty() || state_->has_ended; }, patience);
    expect(!state_->events.empty(), wanted);
    auto event = std::move(state_->events.front());
    state_->events.pop_front();
    return event;
}

std::string_view EventStream::content_type() const {
    return state_->content_type;
}

}  // namespace dermaga::conform
