#include "platform/steps.hpp"

#include <gtest/gtest.h>

#include "auth/tokens.hpp"
#include "platform/house.hpp"
#include "runtime/metrics.hpp"

namespace dermaga::platform {
namespace {

class StepsTest : public testing::Test {
  protected:
    StepsTest() {
        house.test_database.execute(R"sql(
            create schema identity;
            create table identity.token_principals (
                token_hash text, role text, account_id text, seller_id text, partner_id text,
                scopes text, from_cookie boolean, client_id text, expires_at timestamptz);
            )sql");
        know("seller-token", "'seller', 'acc_1', 'sel_1', null, null, true, null", "1 hour");
        know("old-token", "'seller', 'acc_1', 'sel_1', null, null, true, null", "-1 second");
        know("partner-token", "'partner', null, null, 'par_1', 'feed', false, 'cli_1'", "1 hour");
        options.partner_requests_per_minute = 5;
        options.address_requests_per_minute = 5;
    }

    void know(std::string const& token, std::string const& row, std::string const& for_how_long) {
        house.test_database.execute("insert into identity.token_principals values ('" +
            auth::token_hash(token) + "', " + row + ", now() + interval '" + for_how_long + "')");
    }

    static http::Entry route(Permission permission, http::Method method = http::Method::get) {
        http::Entry entry{};
        entry.method = method;
        entry.path = "/partner/v1/things/{thing_id}";
        entry.permission = permission;
        return entry;
    }
    static http::Request request(http::Method method = http::Method::get) {
        http::Request made;
        made.method = method;
        made.target = "/partner/v1/things/1";
        made.remote_address = "192.0.2.1";
        made.headers.add("host", "dermaga.example");
        return made;
    }
    static http::Request with_bearer(std::string const& token) {
        auto made = request();
        made.headers.add("authorization", "Bearer " + token);
        return made;
    }
    static http::Request with_cookie(
        std::string const& token, http::Method method = http::Method::get) {
        auto made = request(method);
        made.headers.add("cookie", "a=b; dermaga_session=" + token + "; c=d");
        return made;
    }

    std::optional<http::Response> before(http::Entry const& entry, http::Request& made) {
        if (!steps) steps.emplace(house.platform, metrics, options);
        return test::await_on(house.io, steps->before(entry, made));
    }
    // The status that before() ends with, 0 when the handler may run.
    int status(http::Entry const& entry, http::Request made) {
        auto const response = before(entry, made);
        return response ? response->status : 0;
    }

    test::House house;
    runtime::Metrics metrics;
    StepsOptions options;
    std::optional<Steps> steps;
};

TEST_F(StepsTest, AVisitorSeesWhatEverybodySees) {
    EXPECT_EQ(status(route(Permission::everyone), request()), 0);
    EXPECT_EQ(status(route(Permission::product_own), request()), 401);
}

TEST_F(StepsTest, ABearerTokenIsSomebody) {
    auto made = with_bearer("partner-token");
    EXPECT_FALSE(before(route(Permission::feed_read), made));
    EXPECT_EQ(made.principal.role, Role::partner);
    EXPECT_EQ(made.principal.partner_id, "par_1");
    EXPECT_EQ(made.principal.session_id, auth::token_hash("partner-token"));
    EXPECT_FALSE(made.principal.from_cookie);
}

TEST_F(StepsTest, AMissingScopeIsForbiddenAndNamed) {
    auto made = with_bearer("partner-token");
    auto const response = before(route(Permission::order_place), made);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 403);
    EXPECT_EQ(test::header(*response, "WWW-Authenticate"),
        "Bearer error=\"insufficient_scope\", scope=\"orders\"");
}

TEST_F(StepsTest, AnUnknownBearerTokenIsNobody) {
    auto made = with_bearer("no-such-token");
    auto const response = before(route(Permission::everyone), made);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 401);
    EXPECT_EQ(test::header(*response, "WWW-Authenticate"), "Bearer realm=\"dermaga\"");
    EXPECT_EQ(status(route(Permission::everyone), with_bearer("old-token")), 401);
}

TEST_F(StepsTest, AnotherSchemeIsTheHandlersBusiness) {
    auto made = request();
    made.headers.add("authorization", "Basic Og==");
    EXPECT_EQ(status(route(Permission::everyone), made), 0);
}

TEST_F(StepsTest, ASessionCookieIsSomebody) {
    auto made = with_cookie("seller-token");
    EXPECT_FALSE(before(route(Permission::product_own), made));
    EXPECT_EQ(made.principal.seller_id, "sel_1");
    EXPECT_EQ(made.principal.account_id, "acc_1");
    EXPECT_TRUE(made.principal.from_cookie);
    EXPECT_EQ(status(route(Permission::application_review), with_cookie("seller-token")), 403);
}

TEST_F(StepsTest, AnOldOrUnknownCookieIsAVisitor) {
    EXPECT_EQ(status(route(Permission::everyone), with_cookie("old-token")), 0);
    EXPECT_EQ(status(route(Permission::product_own), with_cookie("old-token")), 401);
}

TEST_F(StepsTest, APartnersTokenIsNoCookie) {
    EXPECT_EQ(status(route(Permission::feed_read), with_cookie("partner-token")), 401);
}

TEST_F(StepsTest, ACookieAloneChangesNothing) {
    auto const entry = route(Permission::product_own, http::Method::post);
    auto made = with_cookie("seller-token", http::Method::post);
    EXPECT_EQ(status(entry, made), 403);
    made.headers.add("x-csrf-token", auth::csrf_token_for("another-token"));
    EXPECT_EQ(status(entry, made), 403);
    made.headers.set("x-csrf-token", auth::csrf_token_for("seller-token"));
    EXPECT_EQ(status(entry, made), 0);
}

TEST_F(StepsTest, AnotherSiteChangesNothing) {
    auto const entry = route(Permission::everyone, http::Method::post);
    auto cross = request(http::Method::post);
    cross.headers.add("sec-fetch-site", "cross-site");
    EXPECT_EQ(status(entry, cross), 403);
    auto foreign = request(http::Method::post);
    foreign.headers.add("origin", "https://evil.example");
    EXPECT_EQ(status(entry, foreign), 403);
    foreign.headers.set("origin", "https://dermaga.example");
    EXPECT_EQ(status(entry, foreign), 0);
    foreign.headers.set("origin", "null");
    EXPECT_EQ(status(entry, foreign), 403);
}

TEST_F(StepsTest, ARequiredIdempotencyKeyIsAskedFor) {
    auto entry = route(Permission::everyone, http::Method::post);
    entry.idempotency = http::Idempotency::required;
    auto made = request(http::Method::post);
    EXPECT_EQ(status(entry, made), 428);
    auto validating = made;
    validating.query["mode"] = "validate";
    EXPECT_EQ(status(entry, validating), 0) << "a mere check makes nothing that a key would guard";
    made.headers.add("idempotency-key", "key-1");
    EXPECT_EQ(status(entry, made), 0);
}

TEST_F(StepsTest, TooManyRequestsAreToldSo) {
    auto const entry = route(Permission::feed_read);
    for (int count = 0; count < 5; ++count)
        EXPECT_EQ(status(entry, with_bearer("partner-token")), 0);
    auto made = with_bearer("partner-token");
    auto response = before(entry, made);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 429);
    EXPECT_NE(test::text(*response).find("partner"), std::string::npos);
    EXPECT_EQ(test::header(*response, "Retry-After"), "12");
    steps->after(&entry, made, *response, std::chrono::microseconds(10));
    EXPECT_EQ(test::header(*response, "RateLimit-Policy"), "\"partner\";q=5;w=60");
    EXPECT_EQ(test::header(*response, "RateLimit"), "\"partner\";r=0;t=60");
}

TEST_F(StepsTest, GuessedTokensCountAgainstTheAddress) {
    for (int count = 0; count < 5; ++count)
        EXPECT_EQ(status(route(Permission::everyone), with_bearer("guess")), 401);
    EXPECT_EQ(status(route(Permission::everyone), with_bearer("guess")), 429);
}

TEST_F(StepsTest, NeighboursInOneIpv6NetworkCountTogether) {
    for (int count = 0; count < 5; ++count) {
        auto made = request();
        made.remote_address = "2001:db8:1:2:3:4:5:" + std::to_string(count);
        EXPECT_EQ(status(route(Permission::everyone), made), 0);
    }
    auto made = request();
    made.remote_address = "2001:db8:1:2:ffff:4:5:6";
    EXPECT_EQ(status(route(Permission::everyone), made), 429);
    made.remote_address = "2001:db8:1:3:ffff:4:5:6";
    EXPECT_EQ(status(route(Permission::everyone), made), 0);
}

TEST_F(StepsTest, PartnerAnswersShowTheLimit) {
    auto const entry = route(Permission::feed_read);
    auto made = with_bearer("partner-token");
    ASSERT_FALSE(before(entry, made));
    http::Response response;
    steps->after(&entry, made, response, std::chrono::microseconds(1500));
    EXPECT_EQ(test::header(response, "RateLimit"), "\"partner\";r=4;t=12");
    EXPECT_NE(metrics.text().find("route=\"/partner/v1/things/{thing_id}\",status=\"200\"} 1"),
        std::string::npos);
}

TEST_F(StepsTest, APartnersUseIsCountedAndASellersIsNot) {
    auto const entry = route(Permission::everyone);
    for (auto const* const token : {"partner-token", "partner-token", "seller-token"}) {
        auto made = with_bearer(token);
        ASSERT_FALSE(before(entry, made));
        http::Response response;
        response.status = 404;
        steps->after(&entry, made, response, std::chrono::microseconds(10));
    }
    test::await_on(house.io, steps->finish());
    EXPECT_EQ(
        house.value(
            "select string_agg(client_id || ' ' || route_group || ' ' || status_class || ' ' || requests, ',') "
            "from platform.partner_usage"),
        "cli_1 things 4 2");
}

TEST_F(StepsTest, WhatIsRefusedWithoutARouteIsTheCallersToo) {
    steps.emplace(house.platform, metrics, options);
    for (int left = 4; left >= 0; --left) {
        auto made = with_bearer("partner-token");
        made.target = "/partner/v1/nowhere";
        ASSERT_FALSE(test::await_on(house.io, steps->meet(made)));
        http::Response response;
        response.status = 404;
        steps->after(nullptr, made, response, std::chrono::microseconds(10));
        EXPECT_EQ(test::header(response, "RateLimit").substr(0, 13),
            "\"partner\";r=" + std::to_string(left));
    }
    auto made = with_bearer("partner-token");
    auto const too_many = test::await_on(house.io, steps->meet(made));
    ASSERT_TRUE(too_many);
    EXPECT_EQ(too_many->status, 429);
    test::await_on(house.io, steps->finish());
    EXPECT_EQ(
        house.value("select string_agg(route_group || ' ' || status_class || ' ' || requests, ',') "
                    "from platform.partner_usage"),
        "unknown 4 5");
}

TEST_F(StepsTest, ExceptionsAreAnsweredWithoutTheirText) {
    steps.emplace(house.platform, metrics, options);
    auto const made = request();
    auto const away = steps->on_exception(
        made, std::make_exception_ptr(db::Unavailable("connection to 10.0.0.1 refused")));
    EXPECT_EQ(away.status, 503);
    EXPECT_NE(test::header(away, "Retry-After"), "");
    EXPECT_EQ(test::text(away).find("10.0.0.1"), std::string::npos);
    auto const fault =
        steps->on_exception(made, std::make_exception_ptr(std::runtime_error("secret detail")));
    EXPECT_EQ(fault.status, 500);
    EXPECT_NE(test::text(fault).find("internal_error"), std::string::npos);
    EXPECT_EQ(test::text(fault).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace dermaga::platform
