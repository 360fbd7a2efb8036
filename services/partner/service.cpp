#include "partner/service.hpp"

#include "partner/api/digest_api.hpp"
#include "partner/api/event_api.hpp"
#include "partner/api/feed_api.hpp"
#include "partner/api/feed_terms_api.hpp"
#include "partner/api/rejection_api.hpp"
#include "partner/api/webhook_api.hpp"
#include "partner/jobs/forget_changes_job.hpp"
#include "partner/jobs/settle_rejections_job.hpp"
#include "partner/messages.hpp"

namespace dermaga::partner {

namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

constexpr http::Route<FeedApi> routes[] = {
    {Method::get, "/partner/v1/feed/snapshot", Permission::feed_read, BodyKind::none,
        &FeedApi::snapshot,
        "after_id category* certificates format province readiness reviewed_zh route until_id"},
    {Method::get, "/partner/v1/feed/changes", Permission::feed_read, BodyKind::none,
        &FeedApi::changes,
        "after category* certificates epoch limit province readiness reviewed_zh route until wait"},
    {Method::get, "/partner/v1/feed/stream", Permission::feed_read, BodyKind::none,
        &FeedApi::stream,
        "after category* certificates epoch province readiness reviewed_zh route"},
    {Method::get, "/partner/v1/feed/keys", Permission::everyone, BodyKind::none, &FeedApi::keys},
    {Method::get, "/partner/v1/categories", Permission::feed_read, BodyKind::none,
        &FeedApi::categories, "cursor limit"},
    {Method::get, "/partner/v1/listings", Permission::feed_read, BodyKind::none,
        &FeedApi::some_listings, "ids"},
    {Method::get, "/partner/v1/listings/{product_id}", Permission::feed_read, BodyKind::none,
        &FeedApi::listing},
};

constexpr http::Route<FeedTermsApi> terms_routes[] = {
    {Method::get, "/partner/v1/feed/terms", Permission::feed_read, BodyKind::none,
        &FeedTermsApi::own},
    {Method::get, "/admin/v1/partners/{partner_id}/feed_terms", Permission::partner_manage,
        BodyKind::none, &FeedTermsApi::show},
    {Method::put, "/admin/v1/partners/{partner_id}/feed_terms", Permission::partner_manage,
        BodyKind::json, &FeedTermsApi::agree},
};

constexpr http::Route<DigestApi> digest_routes[] = {
    {Method::get, "/partner/v1/feed/digest", Permission::feed_read, BodyKind::none,
        &DigestApi::digest, "at_least epoch position prefix"},
    {Method::post, "/partner/v1/feed/checkpoints", Permission::feed_read, BodyKind::json,
        &DigestApi::checkpoint, {}, Idempotency::optional},
    {Method::get, "/partner/v1/feed/checkpoints", Permission::feed_read, BodyKind::none,
        &DigestApi::checkpoints, "cursor limit"},
    {Method::get, "/partner/v1/feed/checkpoints/{checkpoint_id}", Permission::feed_read,
        BodyKind::none, &DigestApi::show_checkpoint},
};

constexpr http::Route<RejectionApi> rejection_routes[] = {
    {Method::get, "/partner/v1/rejection-reasons", Permission::feed_read, BodyKind::none,
        &RejectionApi::reasons},
    {Method::post, "/partner/v1/rejections", Permission::feed_read, BodyKind::json,
        &RejectionApi::create, {}, Idempotency::optional},
    {Method::get, "/partner/v1/rejections", Permission::feed_read, BodyKind::none,
        &RejectionApi::list, "cursor limit product_id state"},
    {Method::get, "/partner/v1/rejections/{rejection_id}", Permission::feed_read, BodyKind::none,
        &RejectionApi::show},
    {Method::post, "/partner/v1/rejections/{rejection_id}/accept", Permission::feed_read,
        BodyKind::json, &RejectionApi::accept, {}, Idempotency::optional},
    {Method::post, "/partner/v1/rejections/{rejection_id}/reject", Permission::feed_read,
        BodyKind::json, &RejectionApi::reject, {}, Idempotency::optional},
    {Method::post, "/partner/v1/rejections/{rejection_id}/withdraw", Permission::feed_read,
        BodyKind::json, &RejectionApi::withdraw, {}, Idempotency::optional},
    {Method::get, "/api/v1/rejections", Permission::product_own, BodyKind::none,
        &RejectionApi::list, "cursor limit product_id state"},
    {Method::get, "/api/v1/open_rejections", Permission::product_own, BodyKind::none,
        &RejectionApi::count_open},
    {Method::get, "/api/v1/rejections/{rejection_id}", Permission::product_own, BodyKind::none,
        &RejectionApi::show},
    {Method::post, "/api/v1/rejections/{rejection_id}/resubmit", Permission::product_own,
        BodyKind::json, &RejectionApi::resubmit, {}, Idempotency::optional},
};

// Who may hear of events by webhook may ask for them, and the stream's scope decides for both.
constexpr http::Route<EventApi> event_routes[] = {
    {Method::get, "/partner/v1/events", Permission::webhook_manage, BodyKind::none, &EventApi::list,
        "after epoch limit stream types wait"},
    {Method::get, "/partner/v1/events/streams", Permission::webhook_manage, BodyKind::none,
        &EventApi::streams},
    {Method::post, "/partner/v1/events/ack", Permission::webhook_manage, BodyKind::json,
        &EventApi::acknowledge},
};

constexpr http::Route<WebhookApi> webhook_routes[] = {
    {Method::post, "/partner/v1/webhooks", Permission::webhook_manage, BodyKind::json,
        &WebhookApi::create, {}, Idempotency::optional},
    {Method::get, "/partner/v1/webhooks", Permission::webhook_manage, BodyKind::none,
        &WebhookApi::list},
    {Method::get, "/partner/v1/webhooks/{webhook_id}", Permission::webhook_manage, BodyKind::none,
        &WebhookApi::show},
    {Method::put, "/partner/v1/webhooks/{webhook_id}", Permission::webhook_manage, BodyKind::json,
        &WebhookApi::replace},
    {Method::delete_, "/partner/v1/webhooks/{webhook_id}", Permission::webhook_manage,
        BodyKind::none, &WebhookApi::remove},
    {Method::post, "/partner/v1/webhooks/{webhook_id}/rotate", Permission::webhook_manage,
        BodyKind::json, &WebhookApi::rotate, {}, Idempotency::optional},
    {Method::post, "/partner/v1/webhooks/{webhook_id}/test", Permission::webhook_manage,
        BodyKind::json, &WebhookApi::test, {}, Idempotency::optional},
    {Method::post, "/partner/v1/webhooks/{webhook_id}/replay", Permission::webhook_manage,
        BodyKind::json, &WebhookApi::replay, {}, Idempotency::optional},
    {Method::get, "/partner/v1/webhooks/{webhook_id}/deliveries", Permission::webhook_manage,
        BodyKind::none, &WebhookApi::search, "aggregate_id cursor limit since state type"},
    {Method::get, "/partner/v1/webhooks/{webhook_id}/deliveries/{event_id}",
        Permission::webhook_manage, BodyKind::none, &WebhookApi::show_delivery},
    {Method::post, "/partner/v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver",
        Permission::webhook_manage, BodyKind::json, &WebhookApi::redeliver, {},
        Idempotency::optional},
};

/// Requests that wait for news, in one process: fewer than the process lets wait, so that streams
/// of changes have theirs.
constexpr std::size_t waits_max = 1024;
constexpr std::size_t waits_each = 64;

}  // namespace

struct Service::Parts {
    Parts(Platform& platform, CertificateTypes certificate_types)
        : waits(waits_max, waits_each, "waits_at_once"),
          key(platform.cipher, platform.is_sandbox ? "partner.feed.sandbox" : "partner.feed"),
          feed(platform, key, std::move(certificate_types), waits),
          terms(platform),
          digest(platform, key),
          rejections(platform),
          events(platform, waits),
          webhooks(platform),
          settle_rejections(settle_rejections_job(platform)),
          forget_changes(forget_changes_job(platform)) {}
    platform::Seats waits;
    auth::SigningKey key;
    FeedApi feed;
    FeedTermsApi terms;
    DigestApi digest;
    RejectionApi rejections;
    EventApi events;
    WebhookApi webhooks;
    platform::RepeatedJob settle_rejections;
    platform::RepeatedJob forget_changes;
};

Service::Service(Platform& platform, http::Router& router, CertificateTypes certificate_types)
    : parts_(std::make_unique<Parts>(platform, std::move(certificate_types))) {
    platform.messages.add(partner_messages());
    router.add(parts_->feed, routes);
    router.add(parts_->terms, terms_routes);
    router.add(parts_->digest, digest_routes);
    router.add(parts_->rejections, rejection_routes);
    router.add(parts_->events, event_routes);
    router.add(parts_->webhooks, webhook_routes);
}

Service::~Service() = default;

}  // namespace dermaga::partner
