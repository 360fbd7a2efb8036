#include "identity/service.hpp"

#include "auth/password_hasher.hpp"
#include "identity/api/account_api.hpp"
#include "identity/api/audit_api.hpp"
#include "identity/api/key_api.hpp"
#include "identity/api/partner_api.hpp"
#include "identity/api/people_api.hpp"
#include "identity/messages.hpp"

namespace dermaga::identity {
namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

// clang-format off
constexpr http::Route<AccountApi> account_routes[] = {
    {Method::post,    "/api/v1/accounts",  Permission::everyone, BodyKind::json, &AccountApi::sign_up},
    {Method::post,    "/api/v1/sessions",  Permission::everyone, BodyKind::json, &AccountApi::sign_in},
    {Method::get,     "/api/v1/session",   Permission::everyone, BodyKind::none, &AccountApi::show_session},
    {Method::delete_, "/api/v1/session",   Permission::everyone, BodyKind::none, &AccountApi::sign_out},
    {Method::post,    "/api/v1/account/password", Permission::signed_in, BodyKind::json, &AccountApi::change_password},
};

constexpr http::Route<PartnerApi> partner_routes[] = {
    {Method::post, "/admin/v1/partners",   Permission::partner_manage, BodyKind::json, &PartnerApi::create, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/partners",   Permission::partner_manage, BodyKind::none, &PartnerApi::list, "cursor limit"},
    {Method::get,  "/admin/v1/partners/{partner_id}",         Permission::partner_manage, BodyKind::none, &PartnerApi::show},
    {Method::post, "/admin/v1/partners/{partner_id}/suspend", Permission::partner_manage, BodyKind::json, &PartnerApi::suspend, {}, Idempotency::optional},
    {Method::post, "/admin/v1/partners/{partner_id}/resume",  Permission::partner_manage, BodyKind::json, &PartnerApi::resume, {}, Idempotency::optional},
    {Method::post, "/partner/v1/token",    Permission::everyone,       BodyKind::form, &PartnerApi::token},
    {Method::get,  "/partner/v1/me",       Permission::partner_read,   BodyKind::none, &PartnerApi::me},
};

constexpr http::Route<PeopleApi> people_routes[] = {
    {Method::get,  "/admin/v1/partners/{partner_id}/people",             Permission::partner_manage, BodyKind::none, &PeopleApi::list},
    {Method::post, "/admin/v1/partners/{partner_id}/people/invitations", Permission::partner_manage, BodyKind::json, &PeopleApi::invite, {}, Idempotency::optional},
    {Method::post, "/admin/v1/partners/{partner_id}/people/remove",      Permission::partner_manage, BodyKind::json, &PeopleApi::remove, {}, Idempotency::optional},
    {Method::post, "/api/v1/invitations/open",                           Permission::everyone,       BodyKind::json, &PeopleApi::open},
    {Method::post, "/api/v1/invitations/accept",                         Permission::everyone,       BodyKind::json, &PeopleApi::accept},
};

constexpr http::Route<KeyApi> key_routes[] = {
    {Method::get,  "/partner/v1/keys",                    Permission::key_manage,   BodyKind::none, &KeyApi::list},
    {Method::post, "/partner/v1/keys",                    Permission::key_manage,   BodyKind::json, &KeyApi::create, {}, Idempotency::optional},
    {Method::post, "/partner/v1/keys/{client_id}/rotate", Permission::key_manage,   BodyKind::json, &KeyApi::rotate, {}, Idempotency::optional},
    {Method::post, "/partner/v1/keys/{client_id}/revoke", Permission::key_manage,   BodyKind::json, &KeyApi::revoke, {}, Idempotency::optional},
    {Method::get,  "/admin/v1/partners/{partner_id}/keys", Permission::partner_manage, BodyKind::none, &KeyApi::list},
    {Method::post, "/admin/v1/partners/{partner_id}/keys/{client_id}/revoke", Permission::partner_manage, BodyKind::json, &KeyApi::revoke, {}, Idempotency::optional},
    {Method::get,  "/partner/v1/usage",                   Permission::partner_read, BodyKind::none, &KeyApi::usage},
};

constexpr http::Route<AuditApi> audit_routes[] = {
    {Method::get,  "/admin/v1/audit",      Permission::audit_read,     BodyKind::none, &AuditApi::list, "cursor limit subject"},
};
// clang-format on

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform)
        : accounts(platform),
          partners(platform),
          people(platform),
          keys(platform),
          audit(platform) {}
    AccountApi accounts;
    PartnerApi partners;
    PeopleApi people;
    KeyApi keys;
    AuditApi audit;
};

Service::Service(Platform& platform, http::Router& router)
    : parts_(std::make_unique<Parts>(platform)) {
    platform.messages.add(identity_messages());
    auth::PasswordHasher::dummy();  // made now, so that the first unknown sign-in is as quick as
                                    // the rest
    router.add(parts_->accounts, account_routes);
    router.add(parts_->partners, partner_routes);
    router.add(parts_->people, people_routes);
    router.add(parts_->keys, key_routes);
    router.add(parts_->audit, audit_routes);
}

Service::~Service() = default;

}  // namespace dermaga::identity
