#include "http/request_head.hpp"

#include <string>

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

/// A request with these header lines.
HeadVerdict check(std::string const& lines, std::string const& request_line = "POST /a HTTP/1.1") {
    RequestHead head;
    return read_request_head(request_line + "\r\n" + lines + "\r\n", head);
}

// Each rule with a case beside it that must pass.
TEST(StrictHeader, WantsExactlyOneHost) {
    EXPECT_EQ(check("Host: a\r\n"), HeadVerdict::fine);
    EXPECT_EQ(check(""), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\nHost: a\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("", "GET / HTTP/1.0"), HeadVerdict::fine);
    EXPECT_EQ(check("Host: a\r\nHost: b\r\n", "GET / HTTP/1.0"), HeadVerdict::malformed);
}

TEST(StrictHeader, TakesChunkedAndNoOtherCoding) {
    EXPECT_EQ(check("Host: a\r\nTransfer-Encoding: chunked\r\n"), HeadVerdict::fine);
    EXPECT_EQ(check("Host: a\r\nTransfer-Encoding: Chunked\r\n"), HeadVerdict::fine);
    for (auto const* coding :
        {"blegh", "chunkedchunked", "gzip, chunked", "chunked, identity", "x chunked"})
        EXPECT_EQ(check("Host: a\r\nTransfer-Encoding: " + std::string(coding) + "\r\n"),
            HeadVerdict::malformed)
            << coding;
    EXPECT_EQ(check("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0"), HeadVerdict::malformed);
}

TEST(StrictHeader, TakesOneLengthAndOnlyAlone) {
    EXPECT_EQ(check("Host: a\r\nContent-Length: 12\r\n"), HeadVerdict::fine);
    for (auto const* length : {"", "-1", "+1", "1, 1", "0x10", "1 2", "9999999999999999999"})
        EXPECT_EQ(check("Host: a\r\nContent-Length: " + std::string(length) + "\r\n"),
            HeadVerdict::malformed)
            << length;
    EXPECT_EQ(
        check("Host: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
        HeadVerdict::malformed);
}

TEST(StrictHeader, WantsPlainNamesAndValues) {
    EXPECT_EQ(check("Host: a\r\nX-Any: with\ttab\r\n"), HeadVerdict::fine);
    EXPECT_EQ(check("Host: a\r\nX: a\r\n folded\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\n: nameless\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\nX : blank\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\nno colon\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check("Host: a\r\nX: a\rb\r\n"), HeadVerdict::malformed);
    EXPECT_EQ(check(std::string("Host: a\r\nX: a\0b\r\n", 17)), HeadVerdict::malformed);
}

TEST(StrictHeader, TakesATargetInAbsoluteForm) {
    auto const target_of = [](std::string const& target) {
        RequestHead head;
        EXPECT_EQ(read_request_head("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", head),
            HeadVerdict::fine);
        return head.target;
    };
    EXPECT_EQ(target_of("/a?b=http://c/d"), "/a?b=http://c/d");
    EXPECT_EQ(target_of("http://a.example:8080/b?c=d"), "/b?c=d");
    EXPECT_EQ(target_of("HTTPS://a.example/"), "/");
    EXPECT_EQ(target_of("http://a.example"), "/");
    for (auto const* none : {"http:///b", "ftp://a/b", "http:/b", "*", "b"})
        EXPECT_EQ(target_of(none), none);
}

TEST(StrictHeader, NamesWhatItDoesNotKnow) {
    EXPECT_EQ(check("Host: a\r\n", "BREW /pot HTTP/1.1"), HeadVerdict::unknown_method);
    EXPECT_EQ(check("Host: a\r\n", "GET / HTTP/2.0"), HeadVerdict::unknown_version);
    for (auto const* line : {"GET /", "GET  / HTTP/1.1", " GET / HTTP/1.1", "GET / a HTTP/1.1",
             "G<T / HTTP/1.1", "GET / http/1.1"})
        EXPECT_EQ(check("Host: a\r\n", line), HeadVerdict::malformed) << line;
}

TEST(StrictHeader, SeesABareLineFeedAtOnce) {
    EXPECT_FALSE(has_bare_line_feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_TRUE(has_bare_line_feed("GET / HTTP/1.1\n"));
    EXPECT_TRUE(has_bare_line_feed("\n"));
}

}  // namespace
}  // namespace dermaga::http
