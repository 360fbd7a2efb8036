#include "bank/snap_answer.hpp"

#include <gtest/gtest.h>

namespace dermaga::bank {
namespace {

Expected const expected{"01JREF", "18", Money(17'000'000, Currency::IDR)};

Result<http::ClientResponse> answer(int status, std::string body) {
    http::ClientResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Outcome transfer(int status, std::string body) {
    return read_transfer_answer(answer(status, std::move(body)), expected).outcome;
}
Outcome status_of(int status, std::string body) {
    return read_status_answer(answer(status, std::move(body)), expected).outcome;
}

TEST(SnapAnswer, ASuccessCountsOnlyWhenItIsWholeAndOurs) {
    EXPECT_EQ(transfer(200, R"({"responseCode":"2001800"})"), Outcome::paid);
    EXPECT_EQ(
        transfer(200,
            R"({"responseCode":"2001800","partnerReferenceNo":"01JREF","amount":{"value":"170000.00","currency":"IDR"}})"),
        Outcome::paid);
    EXPECT_EQ(transfer(200, R"({"responseCode":"2001800","partnerReferenceNo":"01JOTHER"})"),
        Outcome::unknown);
    EXPECT_EQ(transfer(200,
                  R"({"responseCode":"2001800","amount":{"value":"170000.01","currency":"IDR"}})"),
        Outcome::unknown);
    EXPECT_EQ(transfer(200,
                  R"({"responseCode":"2001800","amount":{"value":"170000.00","currency":"USD"}})"),
        Outcome::unknown);
    EXPECT_EQ(transfer(200, R"({"responseCode":"2001700"})"), Outcome::unknown)
        << "another service's";
    EXPECT_EQ(transfer(200, R"({"responseCode":"2021800"})"), Outcome::unknown)
        << "not its own status";
    EXPECT_EQ(transfer(200, R"({"responseCode":"2001801"})"), Outcome::unknown);
    EXPECT_EQ(transfer(200, "<h1>OK</h1>"), Outcome::unknown);
    EXPECT_EQ(transfer(200, ""), Outcome::unknown);
}

TEST(SnapAnswer, ARefusalIsFinalUnlessItMayHideATransfer) {
    EXPECT_EQ(transfer(400, R"({"responseCode":"4001802"})"), Outcome::failed);
    EXPECT_EQ(transfer(403, R"({"responseCode":"4031814"})"), Outcome::failed);
    EXPECT_EQ(transfer(404, R"({"responseCode":"4041811"})"), Outcome::failed);
    for (auto const* const code : {"4011801", "4081800", "4091800", "4091801", "4291800"})
        EXPECT_EQ(transfer(std::stoi(std::string(code).substr(0, 3)),
                      std::string(R"({"responseCode":")") + code + R"("})"),
            Outcome::unknown)
            << code;
    EXPECT_EQ(transfer(403, "<h1>Forbidden</h1>"), Outcome::unknown) << "a proxy's, not the bank's";
    EXPECT_EQ(transfer(500, R"({"responseCode":"5001800"})"), Outcome::unknown);
    EXPECT_EQ(transfer(504, R"({"responseCode":"5041800"})"), Outcome::unknown);
    EXPECT_EQ(transfer(202, R"({"responseCode":"2021800"})"), Outcome::pending);
    EXPECT_TRUE(read_transfer_answer(answer(401, R"({"responseCode":"4011801"})"), expected)
            .is_unauthorized);
    auto const silent =
        read_transfer_answer(Refusal(RefusalKind::unavailable, "client_timeout"), expected);
    EXPECT_EQ(silent.outcome, Outcome::unknown);
    EXPECT_EQ(silent.code, "client_timeout");
}

TEST(SnapAnswer, EachStatusMeansWhatTheStandardSays) {
    auto const with = [](char const* status) {
        return std::string(
                   R"({"responseCode":"2003600","serviceCode":"18","latestTransactionStatus":")") +
            status + R"("})";
    };
    EXPECT_EQ(status_of(200, with("00")), Outcome::paid);
    for (auto const* const one : {"01", "02", "03"})
        EXPECT_EQ(status_of(200, with(one)), Outcome::pending) << one;
    for (auto const* const one : {"04", "05", "06"})
        EXPECT_EQ(status_of(200, with(one)), Outcome::failed) << one;
    EXPECT_EQ(status_of(200, with("07")), Outcome::not_found);
    for (auto const* const one : {"08", "0", "000", ""})
        EXPECT_EQ(status_of(200, with(one)), Outcome::unknown) << one;
    EXPECT_EQ(status_of(404, R"({"responseCode":"4043601"})"), Outcome::not_found);
    EXPECT_EQ(status_of(404, R"({"responseCode":"4043600"})"), Outcome::unknown);
    EXPECT_EQ(status_of(404, "Not Found"), Outcome::unknown)
        << "a wrong path is no word on a transfer";
    EXPECT_EQ(status_of(403, R"({"responseCode":"4033600"})"), Outcome::unknown);
    EXPECT_EQ(
        status_of(
            200, R"({"responseCode":"2003600","serviceCode":"17","latestTransactionStatus":"06"})"),
        Outcome::unknown);
    EXPECT_EQ(
        status_of(200,
            R"({"responseCode":"2003600","originalPartnerReferenceNo":"01JOTHER","latestTransactionStatus":"06"})"),
        Outcome::unknown);
}

TEST(SnapAnswer, AnAccountIsFoundByItsHolder) {
    auto const look = [](int status, std::string body) {
        return read_account_answer(answer(status, std::move(body)), "16").lookup;
    };
    EXPECT_EQ(
        look(200, R"({"responseCode":"2001600","beneficiaryAccountName":"BATIK"})"), Lookup::found);
    EXPECT_EQ(look(200, R"({"responseCode":"2001600"})"), Lookup::unknown);
    EXPECT_EQ(look(404, R"({"responseCode":"4041611"})"), Lookup::none);
    EXPECT_EQ(look(403, R"({"responseCode":"4031615"})"), Lookup::unknown);
    EXPECT_EQ(look(503, ""), Lookup::unknown);
}

TEST(SnapAnswer, NamesAreComparedAsBanksWriteThem) {
    EXPECT_TRUE(is_same_holder("Batik Pesisir Pekalongan", "BATIK PESISIR PEKALONGAN"));
    EXPECT_TRUE(is_same_holder("CV. Batik Pesisir, Pekalongan", "CV BATIK PESISIR PEKALON"))
        << "cut";
    EXPECT_FALSE(is_same_holder("Batik Pesisir", "Batik Pedalaman"));
    EXPECT_FALSE(is_same_holder("Batik Pesisir", "Batik")) << "too short to be evidence";
    EXPECT_FALSE(is_same_holder("", ""));
}

}  // namespace
}  // namespace dermaga::bank
