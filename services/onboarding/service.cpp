#include "onboarding/service.hpp"

#include "onboarding/api/desk_api.hpp"
#include "onboarding/api/seller_api.hpp"
#include "onboarding/domain/document.hpp"
#include "onboarding/messages.hpp"

namespace dermaga::onboarding {
namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

constexpr auto own = Permission::application_own;
constexpr auto desk = Permission::application_review;
/// A document and the multipart frame around it.
constexpr std::size_t upload_bytes_max = document_bytes_max + 64 * 1024;

// clang-format off
constexpr http::Route<SellerApi> seller_routes[] = {
    {Method::get,     "/api/v1/application",                                   own, BodyKind::none,      &SellerApi::show},
    {Method::put,     "/api/v1/application",                                   own, BodyKind::json,      &SellerApi::save, "mode=draft"},
    {Method::post,    "/api/v1/application/submit",                            own, BodyKind::json,      &SellerApi::hand_in, {}, Idempotency::optional},
    {Method::post,    "/api/v1/application/documents",                         own, BodyKind::multipart, &SellerApi::upload, {}, Idempotency::optional, upload_bytes_max},
    {Method::delete_, "/api/v1/application/documents/{document_id}",           own, BodyKind::none,      &SellerApi::remove},
    {Method::get,     "/api/v1/application/documents/{document_id}/content",   own, BodyKind::none,      &SellerApi::download},
};

constexpr http::Route<DeskApi> desk_routes[] = {
    {Method::get,  "/admin/v1/applications",                                   desk, BodyKind::none, &DeskApi::list, "state cursor limit"},
    {Method::get,  "/admin/v1/applications/{application_id}",                  desk, BodyKind::none, &DeskApi::show, "reveal"},
    {Method::put,  "/admin/v1/applications/{application_id}",                  desk, BodyKind::json, &DeskApi::enter},
    {Method::get,  "/admin/v1/applications/{application_id}/documents/{document_id}/content", desk, BodyKind::none, &DeskApi::download},
    {Method::post, "/admin/v1/applications/{application_id}/claim",            desk, BodyKind::json, &DeskApi::claim, {}, Idempotency::optional},
    {Method::post, "/admin/v1/applications/{application_id}/approve",          desk, BodyKind::json, &DeskApi::approve, {}, Idempotency::optional},
    {Method::post, "/admin/v1/applications/{application_id}/reject",           desk, BodyKind::json, &DeskApi::reject, {}, Idempotency::optional},
    {Method::post, "/admin/v1/applications/{application_id}/request_correction", desk, BodyKind::json, &DeskApi::request_correction, {}, Idempotency::optional},
};
// clang-format on

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform) : sellers(platform), verification(platform) {}
    SellerApi sellers;
    DeskApi verification;
};

Service::Service(Platform& platform, http::Router& router)
    : parts_(std::make_unique<Parts>(platform)) {
    platform.messages.add(onboarding_messages());
    router.add(parts_->sellers, seller_routes);
    router.add(parts_->verification, desk_routes);
}

Service::~Service() = default;

}  // namespace dermaga::onboarding
