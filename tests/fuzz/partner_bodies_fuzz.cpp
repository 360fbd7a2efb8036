// What partners send about feed, events, webhooks, rejections and sandboxes: the first byte chooses
// the reader.
#include "bodies.hpp"
#include "http/problem.hpp"
#include "json/messages.hpp"
#include "partner/actions/manage_webhook.hpp"
#include "partner/api/digest_query.hpp"
#include "partner/api/event_json.hpp"
#include "partner/api/feed_query.hpp"
#include "partner/api/feed_terms_api.hpp"
#include "partner/api/rejection_json.hpp"
#include "partner/api/webhook_query.hpp"
#include "partner/messages.hpp"
#include "sandbox/api/sandbox_json.hpp"
#include "sandbox/messages.hpp"

using namespace dermaga;
using namespace dermaga::partner;

namespace {

namespace bj = boost::json;

Messages const& texts() {
    static auto const all = fuzz::texts_of(
        {json_messages(), http::http_messages(), partner_messages(), sandbox::sandbox_messages()});
    return all;
}

bj::object wish_json(events::WebhookWish const& wish) {
    return {{"url", wish.url}, {"description", wish.description},
        {"event_types", bj::value_from(wish.event_types)}};
}

bj::object new_webhook_json(WebhookCommand const& command) {
    auto body = wish_json(command.wish);
    body["algorithm"] = command.algorithm;
    return body;
}

bj::object webhook_json(events::WebhookWish const& wish) {
    auto body = wish_json(wish);
    body["enabled"] = wish.is_enabled;
    return body;
}

bj::object rejection_json(NewRejection const& wanted) {
    return {{"product_id", wanted.product_id}, {"reason", wanted.reason},
        {"pointers", bj::value_from(wanted.pointers)}, {"note", wanted.note}};
}

void move_webhook(std::uint8_t which, std::string_view body) {
    auto const promise = [&](auto const& read, auto const& write) {
        fuzz::promise_body(texts(), body, read, write);
    };
    switch (which) {
        case 'n': return promise(read_new_webhook, new_webhook_json);
        case 'w': return promise(read_webhook, webhook_json);
        case 'o':
            return promise(read_rotation, [](int hours) {
                fuzz::promise(hours >= 0 && hours <= webhook_overlap_hours_max);
                return bj::object{{"overlap_hours", hours}};
            });
        case 'p':
            return promise(read_replay, [](events::ReplayPlace const& place) {
                return bj::object{{"stream", place.stream}, {"after", place.after}};
            });
        default: return promise(read_nothing, [](bool) { return bj::object(); });
    }
}

void play(std::uint8_t which, std::string_view body) {
    namespace sb = sandbox;
    auto const promise = [&](auto const& read, auto const& write) {
        auto const read_text = [&](std::string_view text) { return read(std::string(text)); };
        fuzz::promise_body(texts(), body, read_text, write);
    };
    switch (which) {
        case 'A':
            return promise(sb::read_advance,
                [](std::int64_t seconds) { return bj::object{{"advance_s", seconds}}; });
        case 'C':
            return promise(sb::read_count, [](int count) { return bj::object{{"count", count}}; });
        case 'T':
            return promise(
                sb::read_to, [](std::string const& to) { return bj::object{{"to", to}}; });
        default:
            return promise(sb::read_fault_plan,
                [](sb::FaultPlan const& plan) { return bj::parse(sb::faults_json(plan)); });
    }
}

void say(std::uint8_t which, std::string_view body) {
    http::Request request;
    auto const of_request = [&](auto const& read) {
        return [&request, &read](std::string_view text) {
            request.body = text;
            return read(request);
        };
    };
    switch (which) {
        case 'a':
            return fuzz::promise_body(
                texts(), body, read_acknowledgement, [](Acknowledgement const& wish) {
                    return bj::object{{"stream", wish.stream}, {"position", wish.position},
                        {"epoch", wish.epoch}};
                });
        case 'r':
            return fuzz::promise_body(texts(), body, of_request(read_rejection), rejection_json);
        case 'v':
            return fuzz::promise_body(texts(), body, read_note,
                [](std::string const& note) { return bj::object{{"note", note}}; });
        case 'g':
            return fuzz::promise_body(
                texts(), body, read_agreement, [](FeedAgreement const& agreement) {
                    return bj::object{{"stock", agreement.stock}, {"currency", agreement.currency}};
                });
        default:
            return fuzz::promise_body(
                texts(), body, of_request(read_claim), [](CopyClaim const& claim) {
                    fuzz::promise(claim.root == to_ascii_lower(claim.root));
                    return bj::object{
                        {"position", claim.position}, {"epoch", claim.epoch}, {"root", claim.root}};
                });
    }
}

/// As the routes do: certificates are those that there are.
template <class Wish>
Result<Wish> with_known(Result<Wish> wish) {
    static std::vector<std::string> const types{"bpom_md", "halal_certificate", "pirt"};
    if (!wish) return wish;
    if (auto refusal = refusal_of_certificates(wish->assortment, types)) return std::move(*refusal);
    return wish;
}

/// The assortment's own words for itself.
std::string choice_of(Assortment const& wanted) {
    return wanted.text().empty() ? "" : "&" + wanted.text();
}

/// Queries that no link leads on from: what was read is written into one, and read as the same.
void ask(std::optional<http::Request> request) {
    if (!request) return;
    auto const same = [](auto const& one, auto const& other) { return one == other; };
    fuzz::promise_link(
        texts(), *request, read_digest_prefix,
        [](http::Request const&, std::string const& prefix) { return "/list?prefix=" + prefix; },
        same);
    auto const changes = [](http::Request const& asked) {
        return with_known(read_change_request(asked, Timestamp()));
    };
    fuzz::promise_link(
        texts(), *request, changes,
        [](http::Request const&, ChangeRequest const& wanted) {
            return "/list?after=" + std::to_string(wanted.after) + "&epoch=" + wanted.epoch +
                "&limit=" + std::to_string(wanted.limit) +
                "&until=" + std::to_string(wanted.until) + choice_of(wanted.assortment);
        },
        [](ChangeRequest const& one, ChangeRequest const& other) {
            return one.after == other.after && one.epoch == other.epoch &&
                one.limit == other.limit && one.until == other.until &&
                one.assortment.text() == other.assortment.text();
        });
    auto const snapshot = [](http::Request const& asked) {
        return with_known(read_snapshot_order(asked, Timestamp()));
    };
    fuzz::promise_link(
        texts(), *request, snapshot,
        [](http::Request const&, SnapshotOrder const& order) {
            return "/list?format=" + std::string(make_feed_format(order.format)->name()) +
                "&after_id=" + order.after_id + "&until_id=" + order.until_id +
                choice_of(order.assortment);
        },
        [](SnapshotOrder const& one, SnapshotOrder const& other) {
            return one.format == other.format && one.after_id == other.after_id &&
                one.until_id == other.until_id && one.assortment.text() == other.assortment.text();
        });
    auto const events = read_event_query(*request);
    if (!events) fuzz::promise_refusal(texts(), events.error());
    auto const wait = end_of_wait(*request);
    if (!wait) fuzz::promise_refusal(texts(), wait.error());
    auto const search = read_rejection_search(*request);
    if (!search) fuzz::promise_refusal(texts(), search.error());
}

/// Deliveries of a webhook; the link leads on behind the place that was asked for.
void search(std::optional<http::Request> const& request) {
    if (!request) return;
    // Behind which a link leads on from what was asked for without a place.
    static events::DeliveryPlace const first{0, "orders", 0};
    auto const read = [](http::Request asked) {
        asked.path = {{"webhook_id", "whk_1"}};
        return read_search(asked);
    };
    auto const link = [](http::Request const& asked, events::DeliverySearch const& wanted) {
        return next_page(asked, wanted.before.value_or(first));
    };
    auto const same = [](events::DeliverySearch const& one, events::DeliverySearch const& other) {
        auto const& [created_us, stream, position] = one.before ? *one.before : first;
        return other.before->created_us == created_us && other.before->stream == stream &&
            other.before->position == position && one.limit == other.limit &&
            one.state == other.state && one.type == other.type &&
            one.aggregate_id == other.aggregate_id && one.since == other.since;
    };
    fuzz::promise_link(texts(), *request, read, link, same);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    switch (data[0]) {
        case 'n':
        case 'w':
        case 'o':
        case 'p':
        case '0': move_webhook(data[0], rest); break;
        case 'A':
        case 'C':
        case 'T':
        case 'F': play(data[0], rest); break;
        case '?': ask(fuzz::asked_for(rest, "category")); break;
        case 's': search(fuzz::asked_for(rest)); break;
        case '.': {
            auto request = fuzz::asked_for("limit=3&state=pending");
            request->query["cursor"] = to_base64url(rest);
            search(request);
            break;
        }
        default: say(data[0], rest);
    }
    return 0;
}
