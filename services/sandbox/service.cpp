#include "sandbox/service.hpp"

#include "sandbox/api/sandbox_api.hpp"
#include "sandbox/jobs/due_sandboxes_task.hpp"
#include "sandbox/jobs/stray_databases_task.hpp"

namespace dermaga::sandbox {

namespace {

using http::BodyKind;
using http::Method;

// Any partner's, whatever its token is good for in earnest.
constexpr auto partner = Permission::webhook_manage;

// clang-format off: a table is read by its columns.
constexpr http::Route<SandboxApi> routes[] = {
    {Method::post,    "/partner/v1/sandbox",                           partner, BodyKind::none, &SandboxApi::create},
    {Method::get,     "/partner/v1/sandbox",                           partner, BodyKind::none, &SandboxApi::show},
    {Method::delete_, "/partner/v1/sandbox",                           partner, BodyKind::none, &SandboxApi::remove},
    {Method::post,    "/partner/v1/sandbox/reset",                     partner, BodyKind::none, &SandboxApi::reset},
    {Method::post,    "/partner/v1/sandbox/clock",                     partner, BodyKind::json, &SandboxApi::move_clock},
    {Method::post,    "/partner/v1/sandbox/changes",                   partner, BodyKind::json, &SandboxApi::change_listings},
    {Method::put,     "/partner/v1/sandbox/faults",                    partner, BodyKind::json, &SandboxApi::set_faults},
    {Method::post,    "/partner/v1/sandbox/orders/{order_id}/advance", partner, BodyKind::json, &SandboxApi::advance_order},
};
// clang-format on

}  // namespace

struct Service::Parts {
    Parts(Platform& platform, Houses& houses, Plays plays)
        : api(platform, houses, std::move(plays)),
          due_sandboxes(due_sandboxes_task(platform, houses)),
          stray_databases(stray_databases_task(platform, houses)) {}
    SandboxApi api;
    platform::RepeatedTask due_sandboxes;
    platform::RepeatedTask stray_databases;
};

Service::Service(Platform& platform, http::Router& router, Houses& houses, Plays plays)
    : parts_(std::make_unique<Parts>(platform, houses, std::move(plays))) {
    router.add(parts_->api, routes);
}

Service::~Service() = default;

}  // namespace dermaga::sandbox
