#include "storefront/service.hpp"

#include "storefront/api/web_routes.hpp"

namespace dermaga::storefront {

Service::Service(Platform& platform, http::Router& router)
    : web_(std::make_unique<WebApi>(platform, read_web_pack(storefront_web().front().bytes))) {
    web_->mount(router);
}

Service::~Service() = default;

}  // namespace dermaga::storefront
