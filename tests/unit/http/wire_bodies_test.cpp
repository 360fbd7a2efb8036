// Bodies of requests: how much of them is taken, and of whom.
#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

TEST(Wire, BodiesEndAtTheLimitOfTheirRoute) {
    LiveServer server;
    RawPeer fits(server.port());
    fits.send(post("/echo", std::string(1000, 'a')));
    EXPECT_EQ(status_of(fits.read_answer()), 200);
    RawPeer announced(server.port());
    announced.send(post("/echo", std::string(1001, 'a')));
    EXPECT_EQ(status_of(announced.read_all()), 413);
    RawPeer chunked(server.port());
    chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" +
        std::string(1000, 'a') + "\r\n1\r\na\r\n0\r\n\r\n");
    EXPECT_EQ(status_of(chunked.read_all()), 413);
    // What is sent without asking is read away, or closing would reset the answer with it.
    RawPeer eager(server.port());
    EXPECT_TRUE(eager.send(post("/echo", std::string(5'000'000, 'a'))));
    EXPECT_EQ(status_of(eager.read_all()), 413);
    RawPeer huge(server.port());
    huge.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999999999\r\n\r\n");
    huge.end();
    EXPECT_EQ(status_of(huge.read_all()), 413);
}

TEST(Wire, ReadsChunks) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n" +
        get("/things/2"));
    EXPECT_EQ(body_of(peer.read_answer()), "abcde");
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"2\"}");
}

// Neither is part of the body, so the route's limit does not hold them.
TEST(Wire, WhatStandsBetweenAndBehindChunksIsLimited) {
    LiveServer server;
    std::string const start =
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (auto const* part : {"5;", "3\r\nabc\r\n0\r\nTrailer: "}) {
        RawPeer reasonable(server.port());
        reasonable.send(start + part + std::string(8'000, 'a') +
            (*part == '5' ? "\r\nabcde\r\n0\r\n\r\n" : "\r\n\r\n"));
        EXPECT_EQ(status_of(reasonable.read_answer()), 200) << part;
        RawPeer endless(server.port());
        endless.send(start + part);
        std::string const piece(16 * 1024, 'a');
        int pieces = 0;
        while (pieces < 400 && !endless.hears_within(0ms) && endless.send(piece))
            ++pieces;
        EXPECT_LT(pieces, 400) << part;
        EXPECT_EQ(status_of(endless.read_all()), 400) << part;
    }
}

TEST(Wire, SaysGoOnOnlyToABodyItWants) {
    LiveServer server;
    RawPeer wanted(server.port());
    wanted.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(wanted.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    wanted.send("abc");
    EXPECT_EQ(body_of(wanted.read_answer()), "abc");
    RawPeer too_large(server.port());
    too_large.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(status_of(too_large.read_until("\r\n\r\n")), 413);
}

// Whoever may not post is told so before a byte of the body is kept.
TEST(Wire, AStrangersBodyIsNotReadBeforeTheAnswer) {
    LiveServer server;
    std::string const head = "POST /sheet HTTP/1.1\r\nHost: a\r\nX-Stranger: yes\r\n";
    RawPeer large(server.port());
    large.send(head + "Content-Length: 20971520\r\n\r\n");
    auto const refused = large.read_answer();
    EXPECT_EQ(status_of(refused), 401) << refused;
    EXPECT_TRUE(has(refused, "\r\nConnection: close\r\n")) << refused;
    EXPECT_EQ(server.body_bytes(), 0U);
    // Who sends without asking gets to read it all the same.
    RawPeer eager(server.port());
    EXPECT_TRUE(eager.send(head + "Content-Length: 5000000\r\n\r\n" + std::string(5'000'000, 'a')));
    EXPECT_EQ(status_of(eager.read_all()), 401);
    RawPeer chunks(server.port());
    chunks.send(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nab");
    EXPECT_EQ(status_of(chunks.read_answer()), 401);
    RawPeer asks(server.port());
    asks.send(head + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    auto const told = asks.read_answer();
    EXPECT_EQ(status_of(told), 401) << told;
    EXPECT_TRUE(has(told, "\r\nConnection: close\r\n")) << told;
}

TEST(Wire, AShortBodyThatNobodyWantsDoesNotEndTheConnection) {
    LiveServer server;
    for (std::size_t const size :
        {std::size_t{3}, std::size_t{64 * 1024}, std::size_t{64 * 1024 + 1}}) {
        RawPeer peer(server.port());
        peer.send("POST /sheet HTTP/1.1\r\nHost: a\r\nX-Stranger: yes\r\nContent-Length: " +
            std::to_string(size) + "\r\n\r\n");
        EXPECT_EQ(status_of(peer.read_answer()), 401) << size;
        peer.send(std::string(size, 'a') + get("/things/2"));
        if (size <= 64 * 1024) EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"2\"}") << size;
        else EXPECT_EQ(peer.read_all(), "");
    }
    EXPECT_TRUE(test::eventually([&] { return server.body_bytes() == 0; }));
}

TEST(Wire, AllBodiesTogetherHaveALimit) {
    http::ServerOptions options;
    options.bodies_bytes_max = 1500;
    LiveServer server(options);
    RawPeer first(server.port());
    first.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(900, 'a'));
    ASSERT_TRUE(test::eventually([&] { return server.body_bytes() == 900; }));
    RawPeer fits(server.port());
    fits.send(post("/echo", std::string(600, 'b')));
    EXPECT_EQ(status_of(fits.read_answer()), 200);
    for (auto const* rest :
        {"Content-Length: 601\r\n\r\n", "Content-Length: 601\r\nExpect: 100-continue\r\n\r\n"}) {
        RawPeer turned_away(server.port());
        turned_away.send(std::string("POST /echo HTTP/1.1\r\nHost: a\r\n") + rest);
        auto const answer = turned_away.read_answer();
        EXPECT_EQ(status_of(answer), 503) << answer;
        EXPECT_TRUE(has(answer, "\r\nRetry-After: 2\r\n")) << answer;
        EXPECT_TRUE(has(answer, "server_full")) << answer;
    }
    // Nobody knows how long it will be: it is told when it is too much.
    RawPeer chunked(server.port());
    chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2bc\r\n" +
        std::string(700, 'c') + "\r\n");
    EXPECT_EQ(status_of(chunked.read_all()), 503);
    first.send(std::string(100, 'a'));
    EXPECT_EQ(body_of(first.read_answer()), std::string(1000, 'a'));
    EXPECT_TRUE(test::eventually([&] { return server.body_bytes() == 0; }));
}

}  // namespace
}  // namespace dermaga
