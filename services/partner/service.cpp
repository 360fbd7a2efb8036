#include "partner/service.hpp"

#include "partner/api/feed_api.hpp"
#include "partner/messages.hpp"

namespace dermaga::partner {

namespace {

using http::BodyKind;
using http::Method;

constexpr http::Route<FeedApi> routes[] = {
    {Method::get, "/partner/v1/feed/snapshot",         Permission::feed_read, BodyKind::none, &FeedApi::snapshot},
    {Method::get, "/partner/v1/feed/changes",          Permission::feed_read, BodyKind::none, &FeedApi::changes, "after limit"},
    {Method::get, "/partner/v1/listings/{product_id}", Permission::feed_read, BodyKind::none, &FeedApi::listing},
};

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform) : feed(platform) {}
    FeedApi feed;
};

Service::Service(Platform& platform, http::Router& router) : parts_(std::make_unique<Parts>(platform)) {
    platform.messages.add(partner_messages());
    router.add(parts_->feed, routes);
}

Service::~Service() = default;

}  // namespace dermaga::partner
