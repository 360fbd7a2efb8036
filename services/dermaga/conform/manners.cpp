// The manners that every answer has: token errors, problems, limits, conditional requests.
#include <regex>
#include <set>

#include <boost/json.hpp>

#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

constexpr std::string_view unknown_order = "ord_01HZZZZZZZZZZZZZZZZZZZZZZZ";
constexpr std::string_view quote_check = "/partner/v1/quotes?mode=validate";

value problem_in(Answer const& answer, int status) {
    expect_status(answer, status);
    expect(answer.header("content-type").starts_with("application/problem+json"),
        "the media type must be application/problem+json");
    auto problem = answer.json();
    for (auto const* member : {"/type", "/title", "/detail", "/code"})
        expect(!text_at(problem, member).empty(), std::string(member) + " must not be empty");
    expect(number_at(problem, "/status") == status, "the member status must repeat the status");
    return problem;
}

bool has_pointer(value const& problem, std::string_view pointer) {
    for (auto const& error : at(problem, "/errors").as_array())
        if (text_at(error, "/pointer") == pointer) return true;
    return false;
}

std::string token(Stage& stage) {
    auto const answer = expect_status(
        stage.anybody().ask(
            Stage::token_ask(stage.options().client_id, stage.options().client_secret)),
        200);
    auto const given = answer.json();
    expect(!text_at(given, "/access_token").empty(), "access_token must not be empty");
    expect(text_at(given, "/token_type") == "Bearer", "token_type must be Bearer");
    expect(number_at(given, "/expires_in") > 0, "expires_in must be positive");
    expect(answer.header("cache-control").find("no-store") != std::string_view::npos,
        "Cache-Control must say no-store");
    return {};
}

std::string token_errors(Stage& stage) {
    auto const wrong = expect_status(
        stage.anybody().ask(Stage::token_ask(stage.options().client_id, "wrong")), 401);
    expect(text_at(wrong.json(), "/error") == "invalid_client",
        "a wrong secret must be invalid_client");
    auto other = Stage::token_ask(stage.options().client_id, stage.options().client_secret);
    other.body.replace(other.body.find("client_credentials"),
        std::string_view("client_credentials").size(), "password");
    expect(text_at(expect_status(stage.anybody().ask(other), 400).json(), "/error") ==
            "unsupported_grant_type",
        "another grant must be unsupported_grant_type");
    auto const scope = Stage::token_ask(
        stage.options().client_id, stage.options().client_secret, "&scope=everything");
    expect(
        text_at(expect_status(stage.anybody().ask(scope), 400).json(), "/error") == "invalid_scope",
        "an unknown scope must be invalid_scope");
    return {};
}

std::string token_missing(Stage& stage) {
    auto const answer = stage.anybody().get("/partner/v1/feed/changes");
    problem_in(answer, 401);
    expect(answer.header("www-authenticate").starts_with("Bearer"),
        "WWW-Authenticate must name Bearer");
    return {};
}

std::string problem_shape(Stage& stage) {
    std::set<std::string> titles;
    std::set<std::string> codes;
    for (auto const* language : {"id", "en", "zh-CN"}) {
        auto const problem =
            problem_in(stage.house().get("/partner/v1/orders/" + std::string(unknown_order),
                           {{"Accept-Language", language}}),
                404);
        titles.insert(text_at(problem, "/detail"));
        codes.insert(text_at(problem, "/code"));
    }
    expect(codes.size() == 1, "the code must be the same in every language");
    expect(titles.size() == 3, "the text must be in the language of Accept-Language");
    return {};
}

std::string unknown_parameter(Stage& stage) {
    problem_in(stage.house().get("/partner/v1/orders?colour=red"), 400);
    return {};
}

std::string unknown_field(Stage& stage) {
    auto const problem =
        problem_in(stage.house().post(std::string(quote_check), R"({"colour":"red"})"), 422);
    expect(has_pointer(problem, "/colour"), "errors must point at /colour");
    return {};
}

std::string duplicate_key(Stage& stage) {
    problem_in(
        stage.house().post(std::string(quote_check), R"({"route":"9610","route":"1210"})"), 400);
    return {};
}

std::string invalid_utf8(Stage& stage) {
    problem_in(stage.house().post(std::string(quote_check), "{\"route\":\"\xff\xfe\"}"), 400);
    return {};
}

std::string media_type(Stage& stage) {
    Ask ask;
    ask.method = http::Method::post;
    ask.path = quote_check;
    ask.body = "{}";
    ask.headers.emplace_back("Content-Type", "text/plain");
    problem_in(stage.house().ask(ask), 415);
    return {};
}

std::string body_limit(Stage& stage) {
    problem_in(stage.house().post(
                   std::string(quote_check), R"({"route":")" + std::string(300'000, 'x') + "\"}"),
        413);
    return {};
}

std::string foreign(Stage& stage) {
    auto const order = stage.options().foreign_order.empty() ? std::string(unknown_order)
                                                             : stage.options().foreign_order;
    problem_in(stage.house().get("/partner/v1/orders/" + order), 404);
    problem_in(stage.house().get("/partner/v1/orders/" + order + "/ledger"), 404);
    problem_in(stage.house().post("/partner/v1/orders/" + order + "/cancel?mode=validate", "{}",
                   {{"If-Match", "\"1\""}}),
        404);
    problem_in(stage.house().get("/partner/v1/quotes/quo_01HZZZZZZZZZZZZZZZZZZZZZZZ"), 404);
    problem_in(stage.house().get("/partner/v1/webhooks/whk_01HZZZZZZZZZZZZZZZZZZZZZZZ"), 404);
    return stage.options().foreign_order.empty()
        ? "asked with ids of nothing; --foreign-order asks with another partner's"
        : "";
}

std::string rate_limit(Stage& stage) {
    static std::regex const policy(R"re("[^"]+";q=\d+;w=\d+)re");
    static std::regex const standing(R"re("[^"]+";r=\d+;t=\d+)re");
    for (auto const& answer : {stage.house().get("/partner/v1/me"),
             stage.house().get("/partner/v1/orders/" + std::string(unknown_order)),
             stage.house().get("/partner/v1/feed/changes?limit=1")}) {
        expect(std::regex_match(std::string(answer.header("ratelimit-policy")), policy),
            "RateLimit-Policy must be there");
        expect(std::regex_match(std::string(answer.header("ratelimit")), standing),
            "RateLimit must be there");
    }
    auto const me = expect_status(stage.house().get("/partner/v1/me"), 200).json();
    expect(!at(me, "/rate_limits").as_array().empty(), "/partner/v1/me must tell the limits");
    return {};
}

std::string request_id(Stage& stage) {
    auto const id = fresh_key();
    auto const answer = stage.house().get(
        "/partner/v1/orders/" + std::string(unknown_order), {{"X-Request-Id", id}});
    expect(answer.header("x-request-id") == id, "X-Request-Id must come back as it was sent");
    expect(text_at(answer.json(), "/request_id") == id, "the problem must carry it as request_id");
    expect(!stage.house().get("/partner/v1/me").header("x-request-id").empty(),
        "an answer must have an X-Request-Id when none was sent");
    return {};
}

std::string version(Stage& stage) {
    auto& partner = stage.house();
    auto const spoken = partner.get("/partner/v1/me");
    auto const told = std::string(expect_status(spoken, 200).header("dermaga-version"));
    expect(!told.empty(), "an answer must have a Dermaga-Version");
    expect_status(partner.get("/partner/v1/me", {{"Dermaga-Version", told}}), 200);
    expect_problem(
        partner.get("/partner/v1/me", {{"Dermaga-Version", "2000-01-01"}}), 400, "version_unknown");
    return {};
}

std::string etag(Stage& stage) {
    auto const page =
        expect_status(stage.house().get("/partner/v1/feed/changes?after=0&limit=50"), 200).json();
    for (auto const& change : at(page, "/changes").as_array()) {
        if (text_at(change, "/kind") != "upsert") continue;
        auto const path = "/partner/v1/listings/" + text_at(change, "/listing/id");
        auto const first = stage.house().get(path);
        if (first.status == 404) continue;
        expect_status(first, 200);
        auto const tag = std::string(first.header("etag"));
        expect(tag.size() > 2 && tag.front() == '"', "the ETag must be a strong one");
        auto const again = expect_status(stage.house().get(path, {{"If-None-Match", tag}}), 304);
        expect(again.body.empty(), "a 304 must have no body");
        expect_status(stage.house().get(path, {{"If-None-Match", "\"another\""}}), 200);
        return {};
    }
    throw Skipped("there is no listing to read");
}

std::string contract(Stage& stage) {
    auto const first = expect_status(stage.anybody().get("/partner/v1/openapi.yaml"), 200);
    expect(first.body.find("openapi: 3.1") != std::string::npos, "it must be OpenAPI 3.1");
    expect_status(stage.anybody().get("/partner/v1/openapi.yaml",
                      {{"If-None-Match", std::string(first.header("etag"))}}),
        304);
    return {};
}

constexpr Check checks[] = {
    {{"token-given", "A token is given for the credentials, and no cache keeps it",
         "RFC 6749 §4.4, §5.1"},
        token},
    {{"token-errors", "A token is refused in the shape of RFC 6749", "RFC 6749 §5.2"},
        token_errors},
    {{"token-missing", "Without a token the answer is 401 and names Bearer", "RFC 6750 §3"},
        token_missing},
    {{"manners-problem",
         "Errors are problem+json with one code and the text in the reader's language",
         "RFC 9457; reference: errors"},
        problem_shape},
    {{"manners-query", "An unknown query parameter is refused with 400",
         "reference: unknown input"},
        unknown_parameter},
    {{"manners-field", "An unknown member of a body is refused with 422 and its pointer",
         "reference: unknown input; RFC 6901"},
        unknown_field},
    {{"manners-duplicate-key", "A key twice in a JSON object is refused with 400",
         "reference: unknown input; RFC 8259 §4"},
        duplicate_key},
    {{"manners-utf8", "Invalid UTF-8 is refused with 400",
         "reference: unknown input; RFC 8259 §8.1"},
        invalid_utf8},
    {{"manners-media-type", "A wrong media type is refused with 415",
         "reference: unknown input; RFC 9110 §15.5.16"},
        media_type},
    {{"manners-body-limit", "A body over the limit is refused with 413",
         "reference: unknown input; RFC 9110 §15.5.14"},
        body_limit},
    {{"manners-foreign", "What belongs to somebody else is 404, never 403",
         "reference: foreign data"},
        foreign},
    {{"manners-rate-limit", "RateLimit and RateLimit-Policy are on every answer",
         "reference: rate limits"},
        rate_limit},
    {{"manners-request-id", "X-Request-Id comes back as it was sent", "reference: correlation"},
        request_id},
    {{"manners-version", "A contract that is not spoken is refused with 400, whoever counts on it",
         "reference: versions"},
        version},
    {{"manners-etag", "A resource has a strong ETag and is 304 when one has it",
         "RFC 9110 §13.1.2"},
        etag},
    {{"manners-contract", "The contract is published, with an ETag", "reference: openapi.yaml"},
        contract},
};

}  // namespace

std::span<Check const> manner_checks() {
    return checks;
}

}  // namespace dermaga::conform
