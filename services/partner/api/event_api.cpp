#include "partner/api/event_api.hpp"

#include <algorithm>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "events/consumers.hpp"
#include "events/pull.hpp"
#include "events/sequencer.hpp"
#include "events/webhook_endpoints.hpp"
#include "partner/api/event_json.hpp"
#include "partner/api/feed_query.hpp"
#include "partner/store/kept_positions.hpp"
#include "platform/scopes.hpp"

namespace dermaga::partner {

namespace {

/// The stream of that name; a fault that names those there are.
Result<events::WebhookStream> stream_of(db::Transaction& tx, std::string const& name) {
    auto const streams = events::webhook_streams(tx);
    auto const found = std::ranges::find(streams, name, &events::WebhookStream::stream);
    if (found != streams.end()) return *found;
    std::vector<std::string> known;
    for (auto const& one : streams)
        known.push_back(one.stream);
    return Refusal(Faults{unknown_value("stream", name, known)});
}

/// Who waited and was woken by what is not for him looks again no sooner.
constexpr std::chrono::milliseconds foreign_news_pause{200};

Faults faults_of_types(events::WebhookStream const& stream, std::vector<std::string> const& types) {
    Faults faults;
    for (auto const& type : types)
        if (!type.starts_with(stream.family + "."))
            faults.push_back(unknown_value("types", type, {stream.family + ".*"}));
    return faults;
}

}  // namespace

boost::asio::awaitable<http::Response> EventApi::list(http::Request const& request) {
    auto query = read_event_query(request);
    if (!query) co_return platform::problem(platform_, request, query.error());
    auto const end = end_of_wait(request);
    if (!end) co_return platform::problem(platform_, request, end.error());
    bool is_at_end = false;
    auto const& held = request.principal.scopes;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        is_at_end = false;
        auto const stream = stream_of(tx, query->stream);
        if (!stream) return stream.error();
        if (auto refusal = platform::refusal_without_scope(held, stream->scope))
            return std::move(*refusal);
        if (auto faults = faults_of_types(*stream, query->types); !faults.empty())
            return Refusal(std::move(faults));
        auto epoch = feed_epoch(tx);
        if (auto refusal = refusal_of_epoch(query->epoch, epoch)) return std::move(*refusal);
        auto const& partner = request.principal.partner_id;
        // Who says no position goes on from what was confirmed.
        auto const after = query->after
            ? *query->after
            : events::acknowledged_position(tx, partner, stream->stream);
        auto const page =
            events::pull(tx, {partner, stream->stream, query->types, after, query->limit});
        if (auto refusal = refusal_of_position(tx, stream->stream, after))
            return std::move(*refusal);
        is_at_end = page.events.empty() && !page.more;
        query->after = page.position;
        return http::json(events_json({stream->stream, std::move(epoch), page}));
    };
    std::shared_ptr<void> seat;
    while (true) {
        auto answer = co_await platform::answer(platform_, request, work);
        auto const left = [&end] {
            return std::chrono::ceil<std::chrono::milliseconds>(
                *end - std::chrono::steady_clock::now());
        };
        if (!is_at_end || left().count() <= 0) co_return answer;
        if (seat) {
            // What happened was others'. In a busy house that goes on, and each look costs a
            // transaction.
            boost::asio::steady_timer pause(platform_.io, std::min(left(), foreign_news_pause));
            co_await pause.async_wait(boost::asio::use_awaitable);
        } else {
            auto taken = waits_.take(request.principal.partner_id);
            if (!taken) co_return platform::problem(platform_, request, taken.error());
            seat = std::move(*taken);
        }
        bool const is_news =
            co_await platform_.sequencer.watch().past(query->stream, *query->after, left());
        if (!is_news) co_return answer;
    }
}

boost::asio::awaitable<http::Response> EventApi::streams(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto stands = events::consumer_stands(tx, request.principal.partner_id);
        std::erase_if(stands, [&](auto const& one) {
            return platform::refusal_without_scope(request.principal.scopes, one.scope).has_value();
        });
        return http::json(streams_json(stands));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> EventApi::acknowledge(http::Request const& request) {
    auto const wish = read_acknowledgement(request.body);
    if (!wish) co_return platform::problem(platform_, request, wish.error());
    auto const& held = request.principal.scopes;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const stream = stream_of(tx, wish->stream);
        if (!stream) return stream.error();
        if (auto refusal = platform::refusal_without_scope(held, stream->scope))
            return std::move(*refusal);
        if (auto refusal = refusal_of_epoch(wish->epoch, feed_epoch(tx)))
            return std::move(*refusal);
        // Asked first: the stream may reach it meanwhile, and never goes back.
        if (auto refusal = refusal_of_future(tx, stream->stream, wish->position))
            return std::move(*refusal);
        auto const stands = events::acknowledge(tx, request.principal.partner_id, stream->stream,
            wish->position, platform_.clock.now());
        return http::json(acknowledgement_json({stream->stream, stands.value(), {}}));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::partner
