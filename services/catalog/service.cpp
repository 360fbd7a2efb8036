#include "catalog/service.hpp"

#include "catalog/api/import_api.hpp"
#include "catalog/api/product_api.hpp"
#include "catalog/api/text_api.hpp"
#include "catalog/domain/photo.hpp"
#include "catalog/jobs/verified_sellers_job.hpp"
#include "catalog/messages.hpp"

namespace dermaga::catalog {

namespace {

using http::BodyKind;
using http::Idempotency;
using http::Method;

constexpr std::size_t sheet_bytes_max = 20 * 1024 * 1024;
/// The form around a photo's bytes.
constexpr std::size_t photo_form_bytes_max = photo_bytes_max + 16 * 1024;

constexpr http::Route<ProductApi> product_routes[] = {
    {Method::post, "/api/v1/products", Permission::product_own, BodyKind::json, &ProductApi::create,
        {}, Idempotency::optional},
    {Method::get, "/api/v1/products", Permission::product_own, BodyKind::none, &ProductApi::list,
        "cursor limit q"},
    {Method::get, "/api/v1/products/{product_id}", Permission::product_own, BodyKind::none,
        &ProductApi::show},
    {Method::put, "/api/v1/products/{product_id}", Permission::product_own, BodyKind::json,
        &ProductApi::replace},
    {Method::delete_, "/api/v1/products/{product_id}", Permission::product_own, BodyKind::none,
        &ProductApi::remove},
    {Method::post, "/api/v1/products/{product_id}/photos", Permission::product_own,
        BodyKind::multipart, &ProductApi::add_photo, {}, Idempotency::optional,
        photo_form_bytes_max},
    {Method::delete_, "/api/v1/products/{product_id}/photos/{media_id}", Permission::product_own,
        BodyKind::none, &ProductApi::remove_photo},
    {Method::get, "/media/{media_id}/{size}", Permission::everyone, BodyKind::none,
        &ProductApi::photo},
    {Method::get, "/api/v1/public/listings/{product_id}", Permission::everyone, BodyKind::none,
        &ProductApi::public_listing},
};

constexpr http::Route<ImportApi> import_routes[] = {
    {Method::post, "/api/v1/imports", Permission::product_own, BodyKind::csv, &ImportApi::create,
        {}, Idempotency::optional, sheet_bytes_max},
    {Method::get, "/api/v1/imports", Permission::product_own, BodyKind::none, &ImportApi::list,
        "cursor limit"},
    {Method::get, "/api/v1/imports/{import_id}", Permission::product_own, BodyKind::none,
        &ImportApi::show},
    {Method::get, "/api/v1/imports/{import_id}/failures.csv", Permission::product_own,
        BodyKind::none, &ImportApi::failures},
};

constexpr http::Route<TextApi> text_routes[] = {
    {Method::get, "/admin/v1/texts", Permission::application_review, BodyKind::none,
        &TextApi::queue, "cursor limit"},
    {Method::post, "/admin/v1/texts/reviews", Permission::application_review, BodyKind::json,
        &TextApi::review, {}, Idempotency::optional},
};

}  // namespace

struct Service::Parts {
    explicit Parts(Platform& platform)
        : products(platform),
          imports(platform),
          texts(platform),
          verified_sellers(verified_sellers_job(platform)) {}
    ProductApi products;
    ImportApi imports;
    TextApi texts;
    platform::RepeatedJob verified_sellers;
};

Service::Service(Platform& platform, http::Router& router)
    : parts_(std::make_unique<Parts>(platform)) {
    platform.messages.add(catalog_messages());
    router.add(parts_->products, product_routes);
    router.add(parts_->imports, import_routes);
    router.add(parts_->texts, text_routes);
}

Service::~Service() = default;

}  // namespace dermaga::catalog
