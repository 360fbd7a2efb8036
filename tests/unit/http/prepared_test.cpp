#include "http/prepared.hpp"

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

std::string header_of(Response const& response, std::string_view wanted) {
    for (auto const& [name, value] : response.headers)
        if (name == wanted) return value;
    return {};
}

Request asking_for(std::string_view coding) {
    Request request;
    request.headers.add("accept-encoding", coding);
    return request;
}

TEST(Prepared, PlainAndPackedAreTwoAnswersWithTwoTags) {
    Prepared const prepared("application/json", std::string(5000, 'a'), "7", "public, max-age=1");
    auto const plain = prepared.answer(Request{});
    auto const packed = prepared.answer(asking_for("gzip, br"));
    EXPECT_EQ(plain.etag, "\"7\"");
    EXPECT_EQ(packed.etag, "\"7-gzip\"");
    EXPECT_EQ(header_of(plain, "Content-Encoding"), "");
    EXPECT_EQ(header_of(packed, "Content-Encoding"), "gzip");
    for (auto const* answer : {&plain, &packed}) {
        EXPECT_EQ(header_of(*answer, "Vary"), "Accept-Encoding");
        EXPECT_EQ(header_of(*answer, "Cache-Control"), "public, max-age=1");
    }
    auto const bytes = [](Response const& response) {
        return std::get<std::shared_ptr<std::string const>>(response.body);
    };
    EXPECT_EQ(*bytes(plain), std::string(5000, 'a'));
    EXPECT_LT(bytes(packed)->size(), 500u);
    EXPECT_EQ(bytes(packed), bytes(prepared.answer(asking_for("gzip"))))
        << "packed once, sent many times";
}

TEST(Prepared, WhatIsSmallOrRefusedStaysPlain) {
    Prepared const small("application/json", "{}", "1", "no-store");
    EXPECT_EQ(small.answer(asking_for("gzip")).etag, "\"1\"");
    EXPECT_EQ(header_of(small.answer(asking_for("gzip")), "Vary"), "");
    Prepared const large("application/json", std::string(5000, 'a'), "1", "no-store");
    EXPECT_EQ(large.answer(asking_for("gzip;q=0")).etag, "\"1\"");
}

TEST(Prepared, SaysWhatItMayComeToHold) {
    Prepared const small("application/json", std::string(100, 'a'), "1", "no-store");
    EXPECT_GE(small.bytes_max(), 100u);
    EXPECT_LT(small.bytes_max(), 200u);
    std::string mixed;
    for (unsigned i = 0, state = 1; i < 5000; ++i)
        mixed += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    Prepared const large("application/json", mixed, "1", "no-store");
    auto const before = large.bytes_max();
    auto const packed = large.answer(asking_for("gzip"));
    auto const& bytes = std::get<std::shared_ptr<std::string const>>(packed.body);
    EXPECT_GE(before + 100, mixed.size() + bytes->size());
    EXPECT_EQ(large.bytes_max(), before) << "a cache has counted it";
}

TEST(Headers, FindByNameAndKeepTheirPlaceInACopy) {
    Headers headers;
    headers.add("host", "a");
    headers.add("x-note", "");
    headers.set("host", "b");
    auto const copy = headers;
    headers.set("host", "c");
    EXPECT_EQ(copy.find("host"), "b");
    EXPECT_EQ(headers.find("host"), "c");
    EXPECT_EQ(copy.size(), 2u);
    EXPECT_EQ(copy.find("hos"), "");
}

}  // namespace
}  // namespace dermaga::http
