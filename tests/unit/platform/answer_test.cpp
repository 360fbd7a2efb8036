#include <memory>

#include <gtest/gtest.h>

#include "platform/house.hpp"
#include "platform/idempotency.hpp"

namespace dermaga::platform {
namespace {

class Answer : public testing::Test {
  protected:
    Answer() {
        house.test_database.execute("create table work (id bigint generated always as identity)");
    }

    http::Request order(std::string key, std::string body = "{}") {
        http::Request request;
        request.method = http::Method::post;
        request.target = "/partner/v1/orders";
        request.body = std::move(body);
        request.principal.role = Role::partner;
        request.principal.partner_id = "par_1";
        request.language = Language::en;
        request.request_id = "r1";
        if (!key.empty()) request.headers.add("idempotency-key", key);
        return request;
    }

    // One row of work, told in the answer.
    static Result<http::Response> place(db::Transaction& tx) {
        auto const rows = tx.query("insert into work default values returning id");
        auto const id = rows[0].text(0);
        return http::created("/partner/v1/orders/" + id, R"({"id":")" + id + R"("})", "\"1\"");
    }

    http::Response ask(http::Request const& request) {
        return test::await_on(house.io, answer(house.platform, request, place_));
    }
    template <class F>
    http::Response ask(http::Request const& request, F const& work) {
        return test::await_on(house.io, answer(house.platform, request, work));
    }
    std::string rows_of_work() { return house.value("select count(*) from work"); }
    std::string kept_answers() {
        return house.value("select count(*) from platform.idempotency_keys");
    }

    test::House house;
    Result<http::Response> (*const place_)(db::Transaction&) = &Answer::place;
};

TEST_F(Answer, CommitsAndAnswers) {
    auto const response = ask(order(""));
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(rows_of_work(), "1");
    EXPECT_EQ(kept_answers(), "0");
}

TEST_F(Answer, TheSameKeyAHundredTimesAtOnceRunsTheWorkOnce) {
    auto const request = order("key-1");
    int done = 0;
    int fresh = 0;
    int replayed = 0;
    int in_flight = 0;
    for (int count = 0; count < 100; ++count)
        boost::asio::co_spawn(house.io, answer(house.platform, request, place_),
            [&](std::exception_ptr fault, http::Response const& response) {
                EXPECT_EQ(fault, nullptr);
                ++done;
                if (response.status == 409) ++in_flight;
                else if (test::header(response, "Idempotent-Replayed") == "true") ++replayed;
                else ++fresh;
            });
    test::run_until(house.io, [&] { return done == 100; });
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(replayed + in_flight, 99);
    EXPECT_EQ(rows_of_work(), "1");
}

TEST_F(Answer, ARepeatGetsTheSameBytes) {
    auto const first = ask(order("key-1"));
    auto const again = ask(order("key-1"));
    EXPECT_EQ(again.status, first.status);
    EXPECT_EQ(test::text(again), test::text(first));
    EXPECT_EQ(again.content_type, first.content_type);
    EXPECT_EQ(again.etag, first.etag);
    EXPECT_EQ(test::header(again, "Location"), test::header(first, "Location"));
    EXPECT_EQ(test::header(again, "Idempotent-Replayed"), "true");
    EXPECT_EQ(test::header(first, "Idempotent-Replayed"), "");
    EXPECT_EQ(rows_of_work(), "1");
}

TEST_F(Answer, AnotherBodyUnderTheSameKeyIsRefused) {
    ask(order("key-1", R"({"quantity":1})"));
    auto const other = ask(order("key-1", R"({"quantity":2})"));
    EXPECT_EQ(other.status, 422);
    EXPECT_NE(test::text(other).find("idempotency_key_reused"), std::string::npos);
    auto elsewhere = order("key-1", R"({"quantity":1})");
    elsewhere.target = "/partner/v1/orders/ord_1/cancel";
    EXPECT_EQ(ask(elsewhere).status, 422);
    EXPECT_EQ(rows_of_work(), "1");
}

TEST_F(Answer, TheSameFormWithAnotherBoundaryIsTheSame) {
    auto const form = [this](std::string const& boundary, std::string const& bytes) {
        auto request = order("key-1",
            "--" + boundary +
                "\r\nContent-Disposition: form-data; name=\"file\"; "
                "filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" +
                bytes + "\r\n--" + boundary + "--\r\n");
        request.headers.add("content-type", "multipart/form-data; boundary=" + boundary);
        return request;
    };
    EXPECT_EQ(ask(form("first", "%PDF-1")).status, 201);
    EXPECT_EQ(ask(form("second", "%PDF-1")).status, 201);
    EXPECT_EQ(rows_of_work(), "1");
    EXPECT_EQ(ask(form("third", "%PDF-2")).status, 422);
}

TEST_F(Answer, TheKeyIsInFlightWhileAnotherHoldsIt) {
    int inner_status = 0;
    auto const request = order("key-1");
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // Another process comes with the same key in the middle of ours.
        auto const inner = [&](db::Transaction& other) {
            auto const key = read_idempotency_key(request);
            auto const early = take_key(other, house.cipher, **key);
            inner_status = early ? http::status_of(early->error().kind()) : 0;
            return false;
        };
        auto named = inner;
        db::Work const reference(named);
        house.database.run_blocking(reference);
        return place(tx);
    };
    EXPECT_EQ(ask(request, work).status, 201);
    EXPECT_EQ(inner_status, 409);
}

TEST_F(Answer, ARefusalRollsBackAndIsNotKept) {
    auto const refuse = [](db::Transaction& tx) -> Result<http::Response> {
        static_cast<void>(place(tx));
        return Refusal(RefusalKind::conflict, "not_found");
    };
    EXPECT_EQ(ask(order("key-1"), refuse).status, 409);
    EXPECT_EQ(rows_of_work(), "0");
    EXPECT_EQ(kept_answers(), "0");
    EXPECT_EQ(ask(order("key-1")).status, 201);
}

TEST_F(Answer, AnExceptionRollsBackAndPassesOn) {
    auto const fail = [](db::Transaction& tx) -> Result<http::Response> {
        static_cast<void>(place(tx));
        throw std::runtime_error("broken");
    };
    EXPECT_THROW(ask(order("key-1"), fail), std::runtime_error);
    EXPECT_EQ(rows_of_work(), "0");
    EXPECT_EQ(kept_answers(), "0");
}

TEST_F(Answer, ValidationAnswersTheSameAndSavesNothing) {
    auto request = order("key-1");
    request.query["mode"] = "validate";
    auto const response = ask(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(test::text(response).starts_with(R"({"id":)"));
    EXPECT_EQ(test::header(response, "Location"), "");
    EXPECT_EQ(rows_of_work(), "0");
    EXPECT_EQ(kept_answers(), "0");
}

TEST_F(Answer, CallersDoNotShareKeys) {
    auto other = order("key-1");
    other.principal.partner_id = "par_2";
    EXPECT_NE(test::text(ask(order("key-1"))), test::text(ask(other)));
    EXPECT_EQ(rows_of_work(), "2");
}

TEST_F(Answer, AVisitorsKeyKeepsNothing) {
    auto visitor = order("key-1");
    visitor.principal = Principal();
    ask(visitor);
    EXPECT_EQ(test::header(ask(visitor), "Idempotent-Replayed"), "");
    EXPECT_EQ(kept_answers(), "0");
}

TEST_F(Answer, AnAnswerThatSetsACookieIsNotKept) {
    auto const with_cookie = [](db::Transaction& tx) -> Result<http::Response> {
        auto response = place(tx).value();
        response.headers.emplace_back("Set-Cookie", "dermaga_session=secret");
        return response;
    };
    EXPECT_EQ(ask(order("key-1"), with_cookie).status, 201);
    EXPECT_EQ(kept_answers(), "0");
}

TEST_F(Answer, KeptAnswersAreEncrypted) {
    ask(order("key-1"));
    EXPECT_EQ(house.value("select count(*) from platform.idempotency_keys "
                          "where position('\"id\"'::bytea in body) > 0"),
        "0");
}

TEST_F(Answer, AKeyIsForgottenAfterAWeek) {
    ask(order("key-1"));
    ask(order("key-2"));
    house.test_database.execute(
        "update platform.idempotency_keys set created_at = now() - interval '8 days'");
    EXPECT_EQ(test::header(ask(order("key-1")), "Idempotent-Replayed"), "");
    EXPECT_EQ(rows_of_work(), "3");
    EXPECT_EQ(test::header(ask(order("key-1")), "Idempotent-Replayed"), "true");
    auto const forget = [](db::Transaction& tx) -> Result<std::int64_t> {
        return forget_old_keys(tx, 10);
    };
    EXPECT_EQ(test::await_on(house.io, house.database.transact(forget)).value(), 1);
    EXPECT_EQ(kept_answers(), "1");
}

TEST_F(Answer, AKeyMustBeVisibleAndShort) {
    EXPECT_EQ(ask(order("a b")).status, 400);
    EXPECT_EQ(ask(order(std::string(256, 'x'))).status, 400);
    EXPECT_EQ(ask(order(std::string(255, 'x'))).status, 201);
}

TEST_F(Answer, ARefusalIsAProblemInTheCallersLanguage) {
    auto const refuse = [](db::Transaction&) -> Result<http::Response> {
        return Refusal(RefusalKind::not_found, "not_found");
    };
    auto request = order("");
    request.language = Language::zh;
    auto const response = ask(request, refuse);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(test::header(response, "Content-Language"), "zh-CN");
    EXPECT_NE(test::text(response).find(R"("request_id":"r1")"), std::string::npos);
}

}  // namespace
}  // namespace dermaga::platform
