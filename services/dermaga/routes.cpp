#include <algorithm>
#include <cstdio>

#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>

#include "auth/permissions.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/commands.hpp"
#include "runtime/log.hpp"

namespace dermaga {

namespace {

std::string_view body_name(http::BodyKind kind) {
    switch (kind) {
        case http::BodyKind::none: return "none";
        case http::BodyKind::json: return "json";
        case http::BodyKind::form: return "form";
        case http::BodyKind::multipart: return "multipart";
        case http::BodyKind::csv: return "csv";
        case http::BodyKind::xml: return "xml";
        case http::BodyKind::any: return "any";
    }
    return {};
}

std::string_view idempotency_name(http::Idempotency idempotency) {
    switch (idempotency) {
        case http::Idempotency::none: return "none";
        case http::Idempotency::optional: return "optional";
        case http::Idempotency::required: return "required";
    }
    return {};
}

/// Settings with which a house can be built that will never serve.
runtime::Settings nowhere() {
    runtime::Settings settings;
    // Nobody listens at port 1; connections are made lazily, and failing ones do no harm here.
    settings.database_url = "postgresql://nobody@127.0.0.1:1/nothing";
    settings.field_key = std::string(43, 'A');
    settings.listen_address = "127.0.0.1";
    settings.processes = 1;
    settings.database_connections = 1;
    settings.database_queue = 16;
    settings.password_workers = 1;
    settings.public_url = "http://localhost";
    settings.log_level = "error";
    settings.partner_requests_per_minute = 1;
    settings.account_requests_per_minute = 1;
    settings.address_requests_per_minute = 1;
    return settings;
}

}  // namespace

int print_routes(bool as_json) {
    log::set_level(log::Level::error);
    boost::asio::io_context io(1);
    House house(io, nowhere(), std::vector<std::string>());
    auto routes = house.router().entries();
    std::ranges::sort(
        routes, {}, [](auto const& route) { return std::pair(route.path, route.method); });

    boost::json::array list;
    for (auto const& route : routes) {
        if (!as_json) {
            std::printf("%-7s %-62s %-20s %s\n",
                std::string(http::method_name(route.method)).c_str(),
                std::string(route.path).c_str(),
                std::string(permission_name(route.permission)).c_str(),
                std::string(body_name(route.body)).c_str());
            continue;
        }
        boost::json::object item;
        item["method"] = http::method_name(route.method);
        item["path"] = route.path;
        item["permission"] = permission_name(route.permission);
        item["body"] = body_name(route.body);
        item["idempotency"] = idempotency_name(route.idempotency);
        item["query"] = route.query;
        list.push_back(std::move(item));
    }
    if (as_json) std::printf("%s\n", boost::json::serialize(list).c_str());
    return 0;
}

}  // namespace dermaga
