// Bodies of requests: how much of them is taken, and of whom.
#include <list>

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
    // HTTP/1.0 knows no interim answers: it would be taken for the last.
    RawPeer old(server.port());
    old.send("POST /echo HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc");
    EXPECT_EQ(status_of(old.read_all()), 200);
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

constexpr std::size_t kib = 1024;

/// A budget of 800 KiB: 700 for bodies of any size and 100 for small ones. Whom the proxy speaks
/// for has an address of his own.
http::ServerOptions scarce() {
    http::ServerOptions options;
    options.bodies_bytes_max = 800 * kib;
    options.trusted_proxies = http::TrustedProxies({"127.0.0.1"});
    return options;
}

std::string from(int caller) {
    return "X-Forwarded-For: 10.0.0." + std::to_string(caller) + "\r\n";
}

/// The head of a sheet of so many bytes.
std::string sheet_of(std::size_t bytes, std::string const& lines) {
    return "POST /sheet HTTP/1.1\r\nHost: a\r\n" + lines +
        "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

/// Callers who have sent 170 KiB each, all but the last of a sheet's bytes, which the server keeps.
struct Uploads {
    static constexpr std::size_t bytes = 170 * kib;
    Uploads(LiveServer& server, int callers) {
        for (int caller = 1; caller <= callers; ++caller) {
            auto& peer = peers.emplace_back(server.port());
            peer.send(sheet_of(bytes + 1, from(caller)) + std::string(bytes, 'a'));
        }
        auto const all = bytes * static_cast<std::size_t>(callers);
        are_there = test::eventually([&] { return server.body_bytes() == all; });
    }
    std::list<RawPeer> peers;
    bool are_there = false;
};

void expect_refusal(std::string const& answer, int status, std::string_view code) {
    EXPECT_EQ(status_of(answer), status) << answer;
    EXPECT_TRUE(has(answer, "\r\nRetry-After: 2\r\n")) << answer;
    EXPECT_TRUE(has(answer, "\"" + std::string(code) + "\"")) << answer;
}

TEST(Wire, AllBodiesTogetherHaveALimit) {
    LiveServer server(scarce());
    Uploads uploads(server, 4);
    ASSERT_TRUE(uploads.are_there);
    // 680 of 700 KiB are taken, and these are one KiB too long to be small bodies.
    for (std::string const rest : {"", "Expect: 100-continue\r\n"}) {
        RawPeer turned_away(server.port());
        turned_away.send(sheet_of(65 * kib, from(5) + rest));
        expect_refusal(turned_away.read_answer(), 503, "server_full");
    }
    // Nobody knows how long it will be: it is told when it is too much.
    RawPeer chunked(server.port());
    chunked.send("POST /sheet HTTP/1.1\r\nHost: a\r\n" + from(5) +
        "Transfer-Encoding: chunked\r\n\r\n5400\r\n" + std::string(21 * kib, 'c') + "\r\n");
    expect_refusal(chunked.read_all(), 503, "server_full");
    for (auto& peer : uploads.peers) {
        peer.send("a");
        EXPECT_EQ(status_of(peer.read_answer()), 200);
    }
    EXPECT_TRUE(test::eventually([&] { return server.body_bytes() == 0; }));
}

TEST(Wire, SmallBodiesGoOnWhileLargeOnesFillTheBudget) {
    LiveServer server(scarce());
    Uploads const uploads(server, 4);
    ASSERT_TRUE(uploads.are_there);
    RawPeer fifth(server.port());
    fifth.send(sheet_of(64 * kib, from(5)) + std::string(64 * kib, 'b'));
    EXPECT_EQ(status_of(fifth.read_answer()), 200);
    // Not even who fills the budget is kept from ordering.
    RawPeer order(server.port());
    order.send(post("/echo", std::string(1000, 'c'), from(1)));
    EXPECT_EQ(status_of(order.read_answer()), 200);
}

TEST(Wire, SmallBodiesHaveALimitOfTheirOwn) {
    LiveServer server(scarce());
    std::list<RawPeer> peers;
    // A quarter of 100 KiB each.
    for (int caller = 1; caller <= 4; ++caller)
        peers.emplace_back(server.port())
            .send(sheet_of(25 * kib + 1, from(caller)) + std::string(25 * kib, 'a'));
    ASSERT_TRUE(test::eventually([&] { return server.body_bytes() == 100 * kib; }));
    RawPeer fifth(server.port());
    fifth.send(post("/echo", "b", from(5)));
    expect_refusal(fifth.read_answer(), 503, "server_full");
    // Large ones do not come into it.
    RawPeer large(server.port());
    large.send(sheet_of(65 * kib, from(5)) + std::string(65 * kib, 'b'));
    EXPECT_EQ(status_of(large.read_answer()), 200);
}

TEST(Wire, NobodyHasMoreThanAQuarterOfTheBudgetForBodies) {
    LiveServer server(scarce());
    Uploads uploads(server, 1);
    ASSERT_TRUE(uploads.are_there);
    // He has 170 of the 175 KiB that are his.
    RawPeer fits(server.port());
    fits.send("POST /sheet HTTP/1.1\r\nHost: a\r\n" + from(1) +
        "Transfer-Encoding: chunked\r\n\r\n1000\r\n" + std::string(4 * kib, 'b') + "\r\n0\r\n\r\n");
    EXPECT_EQ(status_of(fits.read_answer()), 200);
    RawPeer announced(server.port());
    announced.send(sheet_of(65 * kib, from(1)));
    expect_refusal(announced.read_answer(), 429, "bodies_at_once");
    RawPeer chunked(server.port());
    chunked.send("POST /sheet HTTP/1.1\r\nHost: a\r\n" + from(1) +
        "Transfer-Encoding: chunked\r\n\r\n1800\r\n" + std::string(6 * kib, 'c') + "\r\n");
    expect_refusal(chunked.read_all(), 429, "bodies_at_once");
    // His neighbours do not suffer for it, and he has it back when his sheet has been answered.
    RawPeer neighbour(server.port());
    neighbour.send(sheet_of(65 * kib, from(2)) + std::string(65 * kib, 'd'));
    EXPECT_EQ(status_of(neighbour.read_answer()), 200);
    uploads.peers.front().send("a");
    EXPECT_EQ(status_of(uploads.peers.front().read_answer()), 200);
    RawPeer again(server.port());
    again.send(sheet_of(65 * kib, from(1)) + std::string(65 * kib, 'e'));
    EXPECT_EQ(status_of(again.read_answer()), 200);
    EXPECT_TRUE(test::eventually([&] { return server.body_bytes() == 0; }));
}

// Who has signed in is one caller wherever he sends from, and not his neighbour behind the same
// address. An IPv6 customer has a whole network.
TEST(Wire, ACallerIsAnAccountOrElseAnAddress) {
    LiveServer server(scarce());
    std::list<RawPeer> peers;
    auto const has_sent = [&](std::string const& caller) {
        peers.emplace_back(server.port())
            .send(sheet_of(170 * kib + 1, caller) + std::string(170 * kib, 'a'));
        return test::eventually([&] { return server.body_bytes() == peers.size() * 170 * kib; });
    };
    auto const status_for = [&](std::string const& caller) {
        RawPeer peer(server.port());
        peer.send(sheet_of(65 * kib, caller) + std::string(65 * kib, 'b'));
        return status_of(peer.read_answer());
    };
    ASSERT_TRUE(has_sent(from(1) + "X-Account: acc_1\r\n"));
    EXPECT_EQ(status_for(from(2) + "X-Account: acc_1\r\n"), 429);
    EXPECT_EQ(status_for(from(1) + "X-Account: acc_2\r\n"), 200);
    EXPECT_EQ(status_for(from(1)), 200);
    ASSERT_TRUE(has_sent("X-Forwarded-For: 2001:db8:1:2:3::4\r\n"));
    EXPECT_EQ(status_for("X-Forwarded-For: 2001:db8:1:2::9\r\n"), 429);
    EXPECT_EQ(status_for("X-Forwarded-For: 2001:db8:1:3::4\r\n"), 200);
}

// Or a small budget could not take a whole sheet.
TEST(Wire, OneBodyAloneMayHaveMoreThanAQuarter) {
    LiveServer server(scarce());
    RawPeer peer(server.port());
    peer.send(sheet_of(300 * kib, from(1)) + std::string(300 * kib - 1, 'a'));
    ASSERT_TRUE(test::eventually([&] { return server.body_bytes() == 300 * kib - 1; }));
    RawPeer second(server.port());
    second.send(sheet_of(65 * kib, from(1)));
    expect_refusal(second.read_answer(), 429, "bodies_at_once");
    peer.send("a");
    EXPECT_EQ(status_of(peer.read_answer()), 200);
}

}  // namespace
}  // namespace dermaga
