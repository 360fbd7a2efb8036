// The handlers of identity and onboarding, called as the server calls them, without sockets.
#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "auth/field_cipher.hpp"
#include "auth/password_hasher.hpp"
#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "cache/rate_counter.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "events/sequencer.hpp"
#include "identity/service.hpp"
#include "identity/tools.hpp"
#include "onboarding/sample.hpp"
#include "onboarding/service.hpp"
#include "platform/platform.hpp"
#include "support/test_database.hpp"

namespace dermaga {

std::span<EmbeddedFile const> platform_migrations();

namespace {

constexpr char const* password = "perahu-layar-biru";

db::Options one_connection(std::string const& url) {
    db::Options options;
    options.url = url;
    options.connections = 1;
    return options;
}

/// The services on a database of their own, and people to ask them.
class Api : public testing::Test {
  protected:
    Api()
        : database(io, one_connection(migrated(server))),
          rates(io, ""),
          passwords(io),
          sequencer(io, database) {}
    ~Api() override {
        rates.stop();
        database.drain();
    }

    static std::string const& migrated(test::TestDatabase const& database) {
        std::array const sets{db::MigrationSet{"platform", platform_migrations()},
            db::MigrationSet{"events", events_migrations()},
            db::MigrationSet{"identity", identity_migrations()},
            db::MigrationSet{"onboarding", onboarding_migrations()}};
        db::migrate(database.url(), sets);
        return database.url();
    }

    struct Answer {
        int status = 0;
        boost::json::value json;
        std::string body;
        std::vector<std::pair<std::string, std::string>> headers;
        std::string header(std::string_view name) const {
            for (auto const& [key, value] : headers)
                if (key == name) return value;
            return "";
        }
    };

    /// Sends `body` to a route as `who`; `target` may carry one query parameter.
    Answer ask(http::Method method, std::string target, Principal const& who, std::string body = "",
        std::vector<std::pair<std::string, std::string>> headers = {}) {
        http::Request request;
        request.method = method;
        auto const question = target.find('?');
        if (question != std::string::npos) {
            auto const query = target.substr(question + 1);
            request.query[query.substr(0, query.find('='))] = query.substr(query.find('=') + 1);
            target.resize(question);
        }
        auto match = router.match(method, target);
        EXPECT_NE(match.entry, nullptr) << target;
        request.target = target;
        request.path = match.path;
        request.principal = who;
        for (auto const& [name, value] : headers)
            request.headers.add(name, value);
        request.body = std::move(body);
        request.remote_address = "192.0.2.1";
        return run(match.entry->handler, request);
    }

    Answer run(http::Handler const& handler, http::Request const& request) {
        std::optional<http::Response> response;
        std::exception_ptr fault;
        auto const done = [&](std::exception_ptr thrown, http::Response answered) {
            fault = thrown;
            response = std::move(answered);
        };
        boost::asio::co_spawn(io, handler(request), done);
        io.restart();
        while (!response && !fault)
            io.run_one();
        if (fault) std::rethrow_exception(fault);
        Answer answer;
        answer.status = response->status;
        answer.headers = response->headers;
        if (auto const* const text = std::get_if<std::string>(&response->body)) answer.body = *text;
        if (response->content_type.find("json") != std::string::npos)
            answer.json = boost::json::parse(answer.body);
        return answer;
    }

    static std::string text(boost::json::value const& value, std::string_view pointer) {
        return std::string(value.at_pointer(pointer).as_string());
    }
    static std::string version(Answer const& answer) {
        return "\"" + std::to_string(answer.json.at("version").as_int64()) + "\"";
    }

    Principal sign_up(std::string const& email) {
        auto const answer = ask(http::Method::post, "/api/v1/accounts", {},
            R"({"email":")" + email + R"(","password":")" + password + "\"}");
        EXPECT_EQ(answer.status, 201) << answer.body;
        Principal who;
        who.role = Role::seller;
        who.account_id = text(answer.json, "/account/id");
        who.seller_id = text(answer.json, "/account/seller_id");
        who.from_cookie = true;
        return who;
    }

    static std::string application(std::string const& nik) {
        return R"({"legal_name":"Batik Pesisir","business_form":"PERORANGAN","nik":")" + nik +
            R"(","npwp":")" + nik +
            R"(","nib":"9120001234567","kbli":"13134","address":{"street":"Jalan Bahari 12","region_code":"33.75.01.1001",)"
            R"("postal_code":"51111"},"phone":"081234567890","bank":{"bank_code":"014","account_number":"1234567890",)"
            R"("account_name":"Batik Pesisir"}})";
    }

    Answer upload(Principal const& who, std::string const& kind, std::string const& name,
        std::string const& bytes) {
        auto const body = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind +
            "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--x--\r\n";
        return ask(http::Method::post, "/api/v1/application/documents", who, body,
            {{"content-type", "multipart/form-data; boundary=x"}});
    }

    SystemClock clock;
    auth::FieldCipher cipher{std::string(32, 'k')};
    Messages messages;
    http::Router router;
    test::TestDatabase server;
    boost::asio::io_context io;
    db::Database database;
    cache::RateCounter rates;
    auth::PasswordHasher passwords;
    events::Sequencer sequencer;
    Platform platform{io, clock, database, rates, passwords, cipher, sequencer, messages};
    identity::Service identity{platform, router};
    onboarding::Service onboarding{platform, router};
};

using http::Method;

TEST_F(Api, SignUpSignInSignOut) {
    auto const who = sign_up("toko@contoh.id");
    auto const body = [](std::string const& given) {
        return R"({"identifier":"toko@contoh.id","password":")" + given + "\"}";
    };
    EXPECT_EQ(text(ask(Method::post, "/api/v1/accounts", {},
                       R"({"email":"toko@contoh.id","password":"perahu-layar-biru"})")
                       .json,
                  "/code"),
        "identifier_taken");
    auto const unknown = ask(Method::post, "/api/v1/sessions", {},
        R"({"identifier":"siapa@contoh.id","password":"perahu-layar-biru"})");
    auto const wrong = ask(Method::post, "/api/v1/sessions", {}, body("perahu-layar-merah"));
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(unknown.body, wrong.body);
    auto const right = ask(Method::post, "/api/v1/sessions", {}, body(password));
    ASSERT_EQ(right.status, 201) << right.body;
    auto const cookie = right.header("Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("dermaga_session=")) << cookie;
    auto session = who;
    auto const token = cookie.substr(16, 43);
    session.session_id = auth::token_hash(token);
    auto const shown =
        ask(Method::get, "/api/v1/session", session, "", {{"cookie", "dermaga_session=" + token}});
    EXPECT_EQ(text(shown.json, "/csrf_token"), text(right.json, "/csrf_token"));
    EXPECT_EQ(ask(Method::delete_, "/api/v1/session", session).status, 204);
    EXPECT_TRUE(ask(Method::get, "/api/v1/session", {}).json.at("account").is_null());
}

TEST_F(Api, SignUpTellsAllFaultsAtOnce) {
    auto const answer = ask(
        Method::post, "/api/v1/accounts", {}, R"({"email":"toko","password":"pendek","warna":1})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.json.at("errors").as_array().size(), 3U) << answer.body;
    auto const both = ask(Method::post, "/api/v1/accounts", {},
        R"({"email":"a@contoh.id","phone":"081234567890","password":"perahu-layar-biru"})");
    EXPECT_EQ(text(both.json, "/errors/0/code"), "identifier_required");
}

TEST_F(Api, PartnersSignInByClientCredentials) {
    Principal administrator;
    administrator.role = Role::administrator;
    administrator.account_id = "acc_desk";
    auto const refused =
        ask(Method::post, "/admin/v1/partners", administrator, R"({"name":"M","scopes":["apa"]})");
    EXPECT_EQ(refused.json.at("errors").as_array().size(), 2U) << refused.body;
    auto const made = ask(Method::post, "/admin/v1/partners", administrator,
        R"({"name":"Mitra","scopes":["orders","feed"]})");
    ASSERT_EQ(made.status, 201) << made.body;
    auto const form = "grant_type=client_credentials&client_id=" + text(made.json, "/client_id") +
        "&client_secret=" + text(made.json, "/client_secret");
    auto const issued = ask(Method::post, "/partner/v1/token", {}, form);
    EXPECT_EQ(text(issued.json, "/scope"), "feed orders");
    EXPECT_EQ(issued.header("Cache-Control"), "no-store");
    auto const wrong = ask(Method::post, "/partner/v1/token", {}, form + "x");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(text(wrong.json, "/error"), "invalid_client");
    Principal partner;
    partner.role = Role::partner;
    partner.partner_id = text(made.json, "/id");
    partner.scopes = {"feed"};
    EXPECT_EQ(text(ask(Method::get, "/partner/v1/me", partner).json, "/name"), "Mitra");
    auto const first = ask(Method::get, "/admin/v1/partners?limit=1", administrator);
    EXPECT_EQ(first.json.at("items").as_array().size(), 1U);
    EXPECT_TRUE(first.json.at("next").is_null());
}

TEST_F(Api, AnApplicationTravelsThroughTheDesk) {
    auto const seller = sign_up("toko@contoh.id");
    Principal desk;
    desk.role = Role::administrator;
    desk.account_id = "acc_desk";
    EXPECT_EQ(
        text(ask(Method::get, "/api/v1/application", seller).json, "/code"), "application_missing");
    auto const draft =
        ask(Method::put, "/api/v1/application?mode=draft", seller, application("3375013002901234"));
    ASSERT_EQ(draft.status, 200) << draft.body;
    EXPECT_EQ(text(draft.json, "/fields/nik"), "3375013002901234");
    EXPECT_EQ(text(draft.json, "/faults/0/pointer"), "/nik");
    EXPECT_EQ(
        ask(Method::put, "/api/v1/application", seller, application("3375011203850001")).status,
        428);
    auto const saved = ask(Method::put, "/api/v1/application", seller,
        application("3375011203850001"), {{"if-match", version(draft)}});
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_TRUE(saved.json.at("faults").as_array().empty()) << saved.body;
    EXPECT_EQ(text(ask(Method::post, "/api/v1/application/submit", seller, "{}").json,
                  "/errors/0/pointer"),
        "/documents");
    EXPECT_EQ(text(upload(seller, "ktp", "ktp.pdf", "\x89PNG\r\n\x1a\n").json, "/errors/0/pointer"),
        "/file");
    auto const document = upload(seller, "ktp", "ktp saya.pdf", onboarding::sample_pdf());
    ASSERT_EQ(document.status, 201) << document.body;
    ASSERT_EQ(upload(seller, "nib", "nib.pdf", onboarding::sample_pdf()).status, 201);
    auto const submitted = ask(Method::post, "/api/v1/application/submit", seller, "{}");
    ASSERT_EQ(submitted.status, 200) << submitted.body;

    auto const path = "/admin/v1/applications/" + text(submitted.json, "/id");
    auto const covered = ask(Method::get, path, desk);
    EXPECT_EQ(text(covered.json, "/fields/nik"), "33**********0001");
    EXPECT_EQ(text(ask(Method::get, path + "?reveal=nik,account", desk).json, "/fields/nik"),
        "3375011203850001");
    auto const file =
        ask(Method::get, path + "/documents/" + text(document.json, "/id") + "/content", desk);
    EXPECT_EQ(file.body, onboarding::sample_pdf());
    EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename*=UTF-8''ktp%20saya.pdf");
    auto const queue = ask(Method::get, "/admin/v1/applications?state=submitted", desk);
    EXPECT_EQ(text(queue.json, "/items/0/legal_name"), "Batik Pesisir");
    auto const claimed =
        ask(Method::post, path + "/claim", desk, "{}", {{"if-match", version(covered)}});
    ASSERT_EQ(claimed.status, 200) << claimed.body;
    EXPECT_EQ(ask(Method::post, path + "/approve", desk, "{}").status, 428);
    EXPECT_EQ(
        ask(Method::post, path + "/approve", desk, "{}", {{"if-match", version(covered)}}).status,
        412);

    // A desk that typed part of it (here from the covered form) cannot approve it.
    auto const typed = ask(Method::put, path, desk,
        boost::json::serialize(claimed.json.at("fields")), {{"if-match", version(claimed)}});
    ASSERT_EQ(typed.status, 200) << typed.body;
    EXPECT_EQ(
        text(ask(Method::post, path + "/approve", desk, "{}", {{"if-match", version(typed)}}).json,
            "/code"),
        "four_eyes");
    desk.account_id = "acc_colleague";
    auto const taken =
        ask(Method::post, path + "/claim", desk, "{}", {{"if-match", version(typed)}});
    auto const approved = ask(Method::post, path + "/approve", desk, R"({"note":"Berkas sesuai."})",
        {{"if-match", version(taken)}});
    EXPECT_EQ(text(approved.json, "/state"), "approved") << approved.body;
    auto const audit =
        ask(Method::get, "/admin/v1/audit?subject=" + text(submitted.json, "/id"), desk);
    EXPECT_EQ(text(audit.json, "/items/0/action"), "application.approved");
    EXPECT_EQ(audit.body.find("3375011203850001"), std::string::npos);
}

TEST_F(Api, EveryCodeOfTheServicesHasItsTextInThreeLanguages) {
    for (auto const& [code, message] : messages.all()) {
        EXPECT_FALSE(message.id.empty() || message.en.empty() || message.zh.empty()) << code;
        for (auto const language : {Language::id, Language::en, Language::zh})
            EXPECT_NE(messages.text(code, language,
                          {{"state", "draft"}, {"seconds", "1"}, {"min", "2"}, {"max", "3"}}),
                code)
                << code;
    }
    EXPECT_EQ(messages.text("application_state", Language::en, {{"state", "approved"}}),
        "This application has been approved already.");
}

}  // namespace
}  // namespace dermaga
