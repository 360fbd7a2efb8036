#include "partner/api/feed_stream.hpp"

#include "db/database.hpp"
#include "events/sequencer.hpp"

namespace dermaga::partner {

namespace {

/// How soon a reader comes back when the stream ends.
constexpr char greeting[] = "retry: 1000\n\n";
constexpr char silence[] = ":\n\n";

// Events without an id, so that a reader who comes again goes on where it was.

std::string epoch_event(std::string const& epoch) {
    return "event: epoch\ndata: {\"epoch\":\"" + epoch + "\"}\n\n";
}

std::string terms_event(std::string const& terms) {
    return "event: terms\ndata: " + terms + "\n\n";
}

std::string events_of(ChangePage const& page) {
    std::string text;
    for (auto const& change : page.changes)
        text.append("id: ")
            .append(std::to_string(change.position))
            .append("\nevent: change\ndata: ")
            .append(change.json)
            .append("\n\n");
    return text;
}

}  // namespace

FeedStream::FeedStream(Platform& platform, ChangeRequest wanted, std::shared_ptr<void> seat)
    : platform_(platform),
      wanted_(std::move(wanted)),
      seat_(std::move(seat)),
      end_(std::chrono::steady_clock::now() + life) {}

boost::asio::awaitable<std::optional<std::string>> FeedStream::next() {
    std::optional<std::string> piece;
    if (!has_begun_) {
        has_begun_ = true;
        piece = greeting;
        co_return piece;
    }
    auto& watch = platform_.sequencer.watch();
    while (!has_ended_ && !watch.is_stopping() && std::chrono::steady_clock::now() < end_) {
        wanted_.moment = platform_.clock.now();
        auto const page = co_await fetch_changes(platform_.database, wanted_);
        if (!page) {
            has_ended_ = true;
            piece = "event: end\ndata: {\"code\":\"" + page.error().code() + "\"}\n\n";
            co_return piece;
        }
        wanted_.after = page->position;
        std::string text;
        // Once: a later page of another epoch is refused.
        if (terms_.empty()) text = epoch_event(page->epoch);
        wanted_.epoch = page->epoch;
        if (page->terms.json != terms_) {
            terms_ = page->terms.json;
            text += terms_event(terms_);
        }
        text += events_of(*page);
        if (!text.empty()) {
            piece = std::move(text);
            co_return piece;
        }
        bool const is_news = co_await watch.past("catalog", wanted_.after, heartbeat);
        if (is_news || watch.is_stopping()) continue;
        piece = silence;
        co_return piece;
    }
    co_return piece;
}

}  // namespace dermaga::partner
