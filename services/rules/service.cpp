#include "rules/service.hpp"

#include "rulepack/messages.hpp"
#include "rules/actions/evidence.hpp"
#include "rules/actions/load_pack.hpp"
#include "rules/api/answers_api.hpp"
#include "rules/api/credential_api.hpp"
#include "rules/api/evidence_api.hpp"
#include "rules/api/origin_api.hpp"
#include "rules/api/pack_api.hpp"
#include "rules/api/readiness_api.hpp"
#include "rules/api/trade_api.hpp"
#include "rules/jobs/readiness_job.hpp"

namespace dermaga::rules {

namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

/// The form around an archive.
constexpr std::size_t pack_form_bytes_max = archive_bytes_max + 16 * 1024;
/// The form around a scan.
constexpr std::size_t evidence_form_bytes_max = evidence_bytes_max + 64 * 1024;

// clang-format off: a table is read by its columns.
constexpr http::Route<AnswersApi> answer_routes[] = {
    {Method::get, "/api/v1/trade/vocabulary",             Permission::signed_in,   BodyKind::none, &AnswersApi::vocabulary},
    {Method::get, "/api/v1/trade/profile",                Permission::product_own, BodyKind::none, &AnswersApi::show_profile},
    {Method::put, "/api/v1/trade/profile",                Permission::product_own, BodyKind::json, &AnswersApi::replace_profile},
    {Method::get, "/api/v1/products/{product_id}/trade",  Permission::product_own, BodyKind::none, &AnswersApi::show_facts},
    {Method::put, "/api/v1/products/{product_id}/trade",  Permission::product_own, BodyKind::json, &AnswersApi::replace_facts},
};

constexpr http::Route<ReadinessApi> readiness_routes[] = {
    {Method::get,  "/api/v1/readiness",                               Permission::product_own, BodyKind::none, &ReadinessApi::list, "cursor ids limit route readiness"},
    {Method::get,  "/api/v1/products/{product_id}/readiness",         Permission::product_own, BodyKind::none, &ReadinessApi::show},
    {Method::post, "/api/v1/products/{product_id}/readiness/what_if", Permission::product_own, BodyKind::json, &ReadinessApi::what_if},
    {Method::get,  "/partner/v1/listings/{product_id}/readiness",     Permission::feed_read,   BodyKind::none, &ReadinessApi::show_listing},
};

constexpr http::Route<CredentialApi> credential_routes[] = {
    {Method::post,    "/api/v1/credentials",                           Permission::product_own,  BodyKind::json, &CredentialApi::add, {}, Idempotency::optional},
    {Method::get,     "/api/v1/credentials",                           Permission::product_own,  BodyKind::none, &CredentialApi::list, "cursor limit product_id"},
    {Method::get,     "/api/v1/credentials/{credential_id}",           Permission::product_own,  BodyKind::none, &CredentialApi::show},
    {Method::delete_, "/api/v1/credentials/{credential_id}",           Permission::product_own,  BodyKind::none, &CredentialApi::remove},
    {Method::get,     "/admin/v1/credentials",                         Permission::rules_manage, BodyKind::none, &CredentialApi::queue, "cursor limit state"},
    {Method::get,     "/admin/v1/credentials/{credential_id}",         Permission::rules_manage, BodyKind::none, &CredentialApi::review},
    {Method::post,    "/admin/v1/credentials/{credential_id}/verify",  Permission::rules_manage, BodyKind::json, &CredentialApi::verify, {}, Idempotency::optional},
    {Method::post,    "/admin/v1/credentials/{credential_id}/reject",  Permission::rules_manage, BodyKind::json, &CredentialApi::reject, {}, Idempotency::optional},
};

constexpr http::Route<EvidenceApi> evidence_routes[] = {
    {Method::post,    "/api/v1/credentials/{credential_id}/documents",                         Permission::product_own,  BodyKind::multipart, &EvidenceApi::attach, {}, Idempotency::optional, evidence_form_bytes_max},
    {Method::delete_, "/api/v1/credentials/{credential_id}/documents/{document_id}",           Permission::product_own,  BodyKind::none,      &EvidenceApi::remove},
    {Method::get,     "/api/v1/credentials/{credential_id}/documents/{document_id}/content",   Permission::product_own,  BodyKind::none,      &EvidenceApi::download},
    {Method::get,     "/admin/v1/credentials/{credential_id}/documents/{document_id}/content", Permission::rules_manage, BodyKind::none,      &EvidenceApi::download},
};

constexpr http::Route<PackApi> pack_routes[] = {
    {Method::get,  "/admin/v1/rule_packs",                       Permission::rules_manage, BodyKind::none,      &PackApi::list},
    {Method::post, "/admin/v1/rule_packs",                       Permission::rules_manage, BodyKind::multipart, &PackApi::upload, {}, Idempotency::optional, pack_form_bytes_max},
    {Method::get,  "/admin/v1/rule_packs/{pack_id}",             Permission::rules_manage, BodyKind::none,      &PackApi::show},
    {Method::get,  "/admin/v1/rule_packs/{pack_id}/differences", Permission::rules_manage, BodyKind::none,      &PackApi::differences, "against"},
    {Method::get,  "/admin/v1/rule_packs/{pack_id}/preview",     Permission::rules_manage, BodyKind::none,      &PackApi::preview, "cursor date"},
    {Method::post, "/admin/v1/rule_packs/{pack_id}/activate",    Permission::rules_manage, BodyKind::json,      &PackApi::activate, {}, Idempotency::optional},
};

constexpr http::Route<TradeApi> trade_routes[] = {
    {Method::post, "/api/v1/products/{product_id}/landed_cost", Permission::product_own, BodyKind::json, &TradeApi::landed_cost},
    {Method::post, "/partner/v1/customs/match",                 Permission::documents_match, BodyKind::json, &TradeApi::match},
};

constexpr http::Route<OriginApi> origin_routes[] = {
    {Method::get, "/api/v1/products/{product_id}/origin", Permission::product_own, BodyKind::none, &OriginApi::show},
    {Method::put, "/api/v1/products/{product_id}/origin", Permission::product_own, BodyKind::json, &OriginApi::replace},
};
// clang-format on

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform)
        : books(std::make_shared<Books>(platform.clock)),
          api{platform, *books},
          answers(api),
          readiness(api),
          credentials(api),
          evidence(api),
          packs(api),
          trade(api),
          origin(api),
          job(readiness_job(platform, books)) {}

    std::shared_ptr<Books> books;
    Api api;
    AnswersApi answers;
    ReadinessApi readiness;
    CredentialApi credentials;
    EvidenceApi evidence;
    PackApi packs;
    TradeApi trade;
    OriginApi origin;
    platform::RepeatedJob job;
};

Service::Service(Platform& platform, http::Router& router)
    : parts_(std::make_unique<Parts>(platform)) {
    for (auto const table : {rules_service_messages(), rulepack_messages()})
        platform.messages.add(table);
    router.add(parts_->answers, answer_routes);
    router.add(parts_->readiness, readiness_routes);
    router.add(parts_->credentials, credential_routes);
    router.add(parts_->evidence, evidence_routes);
    router.add(parts_->packs, pack_routes);
    router.add(parts_->trade, trade_routes);
    router.add(parts_->origin, origin_routes);
}

Service::~Service() = default;

}  // namespace dermaga::rules
