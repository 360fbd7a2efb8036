#include "partner/api/webhook_api.hpp"

#include "events/outbox.hpp"
#include "events/webhook_log.hpp"
#include "http/versions.hpp"
#include "partner/api/webhook_json.hpp"
#include "partner/api/webhook_query.hpp"
#include "partner/store/kept_positions.hpp"

namespace dermaga::partner {

namespace {

Refusal not_found() {
    return Refusal(RefusalKind::not_found, "not_found");
}

WebhookOwner owner_of(http::Request const& request) {
    return WebhookOwner{
        request.principal.partner_id, actor_of(request.principal), request.principal.scopes};
}

/// The partner's endpoint as an answer; with the secret that is shown this once.
Result<http::Response> webhook_answer(db::Transaction& tx, WebhookOffice const& office,
    http::Request const& request, NewWebhook const& made) {
    auto const endpoint = events::find_webhook(tx, request.principal.partner_id, made.id);
    if (!endpoint) return not_found();
    ShownWebhook const shown{*endpoint, shown_keys(tx, office, *endpoint)};
    auto answer = http::json(webhook_json(shown, office.clock.now(), made.secret), 200,
        "\"" + std::to_string(endpoint->version) + "\"");
    if (!made.secret.empty()) answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

http::Response accepted(std::string const& body) {
    return http::json(body, 202);
}

}  // namespace

boost::asio::awaitable<http::Response> WebhookApi::create(http::Request const& request) {
    auto const command = read_new_webhook(request.body);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const made =
            create_webhook(tx, office_, owner_of(request), command->wish, command->algorithm);
        if (!made) return made.error();
        auto answer = webhook_answer(tx, office_, request, *made);
        if (!answer) return answer.error();
        answer->status = 201;
        answer->headers.emplace_back("Location", "/partner/v1/webhooks/" + made->id);
        return answer;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        std::vector<ShownWebhook> shown;
        for (auto& endpoint : events::list_webhooks(tx, request.principal.partner_id)) {
            auto keys = shown_keys(tx, office_, endpoint);
            shown.push_back(ShownWebhook{std::move(endpoint), std::move(keys)});
        }
        return http::json(webhooks_json(shown, platform_.clock.now()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) {
        return webhook_answer(tx, office_, request, NewWebhook{request.segment("webhook_id"), {}});
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::replace(http::Request const& request) {
    auto const wish = read_webhook(request.body);
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const own = open_webhook(tx, owner_of(request), id);
        if (!own) return own.error();
        if (!version) return version.error();
        if (!wish) return wish.error();
        auto const changed = change_webhook(tx, office_, owner_of(request), id, *version, *wish);
        if (!changed) return changed.error();
        return webhook_answer(tx, office_, request, NewWebhook{id, {}});
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::remove(http::Request const& request) {
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const own = lock_webhook(tx, owner_of(request), id);
        if (!own) return own.error();
        if (!version) return version.error();
        if (own->version != *version)
            return Refusal(RefusalKind::precondition_failed, "precondition_failed");
        events::delete_webhook(tx, id);
        events::audit(tx, actor_of(request.principal), "webhook.deleted", id);
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::rotate(http::Request const& request) {
    auto const hours = read_rotation(request.body);
    if (!hours) co_return platform::problem(platform_, request, hours.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const made =
            rotate_webhook(tx, office_, owner_of(request), request.segment("webhook_id"), *hours);
        if (!made) return made.error();
        return webhook_answer(tx, office_, request, *made);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::test(http::Request const& request) {
    auto const body = read_nothing(request.body);
    if (!body) co_return platform::problem(platform_, request, body.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const endpoint = lock_webhook(tx, owner_of(request), id);
        if (!endpoint) return endpoint.error();
        if (!endpoint->wish.is_enabled) return Refusal(RefusalKind::conflict, "webhook_disabled");
        return accepted(R"({"event_id":")" + events::send_test(tx, id) + R"("})");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::replay(http::Request const& request) {
    auto const place = read_replay(request.body);
    if (!place) co_return platform::problem(platform_, request, place.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const own = lock_webhook(tx, owner_of(request), id);
        if (!own) return own.error();
        if (!events::replay(tx, id, *place))
            return Refusal(Faults{Fault("/stream", "webhook_stream")});
        if (auto refusal = refusal_of_position(tx, place->stream, place->after))
            return std::move(*refusal);
        events::audit(tx, actor_of(request.principal), "webhook.replayed", id);
        auto answer = webhook_answer(tx, office_, request, NewWebhook{id, {}});
        if (answer) answer->status = 202;
        return answer;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::search(http::Request const& request) {
    auto const wanted = read_search(request);
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const own = open_webhook(tx, owner_of(request), wanted->endpoint_id);
        if (!own) return own.error();
        auto const page = events::search_deliveries(tx, *wanted);
        auto const is_full = page.deliveries.size() == static_cast<std::size_t>(wanted->limit);
        return http::json(deliveries_json(
            page.deliveries, is_full ? next_page(request, page.end) : std::string()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::show_delivery(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const own = open_webhook(tx, owner_of(request), id);
        if (!own) return own.error();
        auto const delivery = events::find_delivery(tx, id, request.segment("event_id"));
        if (!delivery) return not_found();
        return http::json(delivery_json(*delivery));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> WebhookApi::redeliver(http::Request const& request) {
    auto const body = read_nothing(request.body);
    if (!body) co_return platform::problem(platform_, request, body.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("webhook_id");
        auto const& event_id = request.segment("event_id");
        auto const own = lock_webhook(tx, owner_of(request), id);
        if (!own) return own.error();
        if (!events::redeliver(tx, id, event_id, platform_.clock.now())) return not_found();
        auto const delivery = events::find_delivery(tx, id, event_id);
        if (!delivery) return not_found();
        return accepted(delivery_json(*delivery));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::partner
