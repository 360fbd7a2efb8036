#include "export/service.hpp"

#include "export/api/order_api.hpp"
#include "export/jobs/lapse_job.hpp"
#include "export/messages.hpp"

namespace dermaga::exports {

namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

constexpr http::Route<OrderApi> routes[] = {
    {Method::post, "/partner/v1/orders",                   Permission::order_place, BodyKind::json, &OrderApi::place, {}, Idempotency::required},
    {Method::get,  "/partner/v1/orders",                   Permission::order_place, BodyKind::none, &OrderApi::list_of_partner, "cursor limit state"},
    {Method::get,  "/partner/v1/orders/{order_id}",        Permission::order_place, BodyKind::none, &OrderApi::show_to_partner},
    {Method::post, "/partner/v1/orders/{order_id}/cancel", Permission::order_place, BodyKind::json, &OrderApi::cancel, {}, Idempotency::optional},
    {Method::get,  "/partner/v1/events",                   Permission::order_place, BodyKind::none, &OrderApi::events, "after limit"},
    {Method::post, "/partner/v1/events/ack",               Permission::order_place, BodyKind::json, &OrderApi::acknowledge},
    {Method::get,  "/api/v1/orders",                       Permission::order_own,   BodyKind::none, &OrderApi::list_of_seller, "cursor limit state"},
    {Method::get,  "/api/v1/orders/{order_id}",            Permission::order_own,   BodyKind::none, &OrderApi::show_to_seller},
    {Method::post, "/api/v1/orders/{order_id}/confirm",    Permission::order_own,   BodyKind::json, &OrderApi::confirm, {}, Idempotency::optional},
    {Method::post, "/api/v1/orders/{order_id}/refuse",     Permission::order_own,   BodyKind::json, &OrderApi::refuse, {}, Idempotency::optional},
    {Method::post, "/api/v1/orders/{order_id}/pack",       Permission::order_own,   BodyKind::json, &OrderApi::pack, {}, Idempotency::optional},
};

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform) : orders(platform), lapse(platform) {}
    OrderApi orders;
    LapseJob lapse;
};

Service::Service(Platform& platform, http::Router& router) : parts_(std::make_unique<Parts>(platform)) {
    platform.messages.add(export_messages());
    router.add(parts_->orders, routes);
}

Service::~Service() = default;

}  // namespace dermaga::exports
