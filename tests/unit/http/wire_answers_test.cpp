// Answers and streams.
#include "http/message_writer.hpp"
#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

TEST(Wire, HeadIsGetWithoutTheBody) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send("HEAD /things/1 HTTP/1.1\r\nHost: a\r\n\r\n" + get("/things/2"));
    EXPECT_TRUE(has(peer.read_until("\r\n\r\n"), "\r\nContent-Length: 10\r\n"));
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"2\"}");
    peer.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n" + get("/things/3"));
    EXPECT_TRUE(has(peer.read_until("\r\n\r\n"), "\r\nTransfer-Encoding: chunked\r\n"));
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"3\"}");
}

TEST(Wire, NothingIsSentTwice) {
    LiveServer server;
    RawPeer peer(server.port());
    for (auto const* tags : {"\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"}) {
        peer.send(get("/things/1", "If-None-Match: " + std::string(tags) + "\r\n"));
        auto const head = peer.read_until("\r\n\r\n");
        EXPECT_EQ(status_of(head), 304) << tags;
        EXPECT_TRUE(has(head, "\r\nETag: \"7\"\r\n")) << head;
    }
    for (auto const* tags : {"\"77\"", "7", "\"6\""}) {
        peer.send(get("/things/1", "If-None-Match: " + std::string(tags) + "\r\n"));
        EXPECT_EQ(status_of(peer.read_answer()), 200) << tags;
    }
}

TEST(Wire, PacksLargeTextsForWhoCanUnpackThem) {
    LiveServer server;
    RawPeer peer(server.port());
    for (auto const* coding : {"gzip", "br, gzip;q=0.5", "GZIP"}) {
        peer.send(get("/large", "Accept-Encoding: " + std::string(coding) + "\r\n"));
        auto const answer = peer.read_answer();
        EXPECT_TRUE(has(answer, "\r\nContent-Encoding: gzip\r\n")) << coding;
        EXPECT_TRUE(has(answer, "\r\nVary: Accept-Encoding\r\n"));
        EXPECT_LT(answer.size(), 1000U);
    }
    for (auto const* coding : {"identity", "gzip;q=0", "gzip; q=0", "gzip;q=0.000", "x-not-gzip"}) {
        peer.send(get("/large", "Accept-Encoding: " + std::string(coding) + "\r\n"));
        auto const answer = peer.read_answer();
        EXPECT_FALSE(has(answer, "Content-Encoding")) << coding;
        EXPECT_TRUE(has(answer, "\r\nVary: Accept-Encoding\r\n"));
    }
}

/// Other bytes, so another tag; what is changed is one thing all the same.
TEST(Wire, WhatIsPackedHasAnEntityTagOfItsOwn) {
    http::Request request;
    http::Request packing;
    packing.headers.add("accept-encoding", "gzip");
    auto const answer_to = [](http::Request const& asked) {
        auto response = http::json(std::string(5000, ' '), 200, "\"7\"");
        http::finish_response(asked, response);
        return response;
    };
    EXPECT_EQ(answer_to(request).etag, "\"7\"");
    EXPECT_EQ(answer_to(packing).etag, "\"7-gzip\"");
    packing.headers.add("if-none-match", "\"7\"");
    EXPECT_EQ(answer_to(packing).status, 200);
    packing.headers.add("if-match", "\"7-gzip\"");
    EXPECT_EQ(packing.if_match(), "\"7\"");
    request.headers.add("if-none-match", "\"6\", \"7-gzip\"");
    EXPECT_EQ(answer_to(request).status, 200);
    request.headers.add("accept-encoding", "gzip");
    auto const unchanged = answer_to(request);
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.etag, "\"7-gzip\"");
    EXPECT_TRUE(http::body_bytes(unchanged).empty());
}

TEST(Wire, StreamsInChunks) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/stream") + get("/things/2"));
    EXPECT_TRUE(has(peer.read_until("\r\n\r\n"), "\r\nTransfer-Encoding: chunked\r\n"));
    EXPECT_EQ(peer.read_until("\r\n0\r\n\r\n"),
        "7\r\nline 0\n\r\n7\r\nline 1\n\r\n7\r\nline 2\n\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"2\"}");
}

TEST(Wire, AStreamThatBreaksHasNoEnd) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/stream?break=yes"));
    auto const answer = peer.read_all();
    EXPECT_TRUE(has(answer, "line 2\n")) << answer;
    EXPECT_FALSE(answer.ends_with("0\r\n\r\n")) << answer;
    EXPECT_EQ(server.steps.exceptions, 1);
}

TEST(Wire, AStreamThatCannotBeginIsAnErrorAndNotATornAnswer) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/stream?break=first"));
    auto const answer = peer.read_answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 500")) << answer;
    EXPECT_EQ(server.steps.exceptions, 1);
}

TEST(Wire, SpeaksHttp10) {
    LiveServer server;
    RawPeer once(server.port());
    once.send("GET /things/1 HTTP/1.0\r\n\r\n");
    auto const answer = once.read_all();
    EXPECT_TRUE(has(answer, "\r\nConnection: close\r\n")) << answer;
    EXPECT_EQ(body_of(answer), "{\"id\":\"1\"}");
    RawPeer keeps(server.port());
    keeps.send("GET /things/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(has(keeps.read_answer(), "\r\nConnection: keep-alive\r\n"));
    // A body without a length ends with the connection, whatever the client asked for.
    keeps.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    auto const streamed = keeps.read_all();
    EXPECT_TRUE(has(streamed, "\r\nConnection: close\r\n")) << streamed;
    EXPECT_EQ(body_of(streamed), "line 0\nline 1\nline 2\n");
}

TEST(Wire, AHandlerThatThrowsIsOneAnswer) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/fail"));
    EXPECT_EQ(status_of(peer.read_answer()), 500);
    peer.send(get("/things/1"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
}

TEST(Wire, WhatIsThrownAfterAnAnswerEndsTheConnectionAndNotTheProcess) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1", "X-Break-After: yes\r\n"));
    EXPECT_EQ(peer.read_all(), "");
    RawPeer other(server.port());
    other.send(get("/things/1"));
    EXPECT_EQ(status_of(other.read_answer()), 200);
}

}  // namespace
}  // namespace dermaga
