// Who takes too long.
#include <algorithm>

#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

http::ServerOptions short_deadlines() {
    http::ServerOptions options;
    options.header_deadline = 300ms;
    options.body_deadline = 300ms;
    options.idle_deadline = 300ms;
    return options;
}

TEST(Wire, ClosesWhoIsSilent) {
    LiveServer server(short_deadlines());
    RawPeer silent(server.port());
    EXPECT_EQ(silent.read_all(), "");
    RawPeer kept(server.port());
    kept.send(get("/things/1"));
    EXPECT_EQ(status_of(kept.read_answer()), 200);
    EXPECT_EQ(kept.read_all(), "");
}

TEST(Wire, TellsWhoIsTooSlow) {
    LiveServer server(short_deadlines());
    RawPeer header(server.port());
    header.send("GET /things/1 HTTP/1.1\r\nHo");
    EXPECT_EQ(status_of(header.read_all()), 408);
    RawPeer body(server.port());
    body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(status_of(body.read_all()), 408);
    EXPECT_TRUE(test::eventually([&] { return server.connections() == 0; }));
}

// Progress buys a header no time and a body little: slow attacks hold connections byte by byte.
TEST(Wire, DripsAreTooSlowToo) {
    LiveServer server(short_deadlines());
    for (auto const* start : {"GET /things/1 HTTP/1.1\r\nHost: a\r\nX: ",
             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n"}) {
        RawPeer peer(server.port());
        peer.send(start);
        int drips = 0;
        while (drips < 200 && !peer.hears_within(50ms)) {
            peer.send("a");
            ++drips;
        }
        EXPECT_LT(drips, 200);
        EXPECT_EQ(status_of(peer.read_all()), 408) << start;
    }
}

/// Sends half of a body of 200 KB at once, and a byte now and then: for as long as told, or until
/// the server has enough. Gives the answer to it and the rest.
std::string answer_to_drips(LiveServer& server, std::chrono::milliseconds time) {
    std::string const half(100'000, 'a');
    RawPeer peer(server.port());
    peer.send("POST /sheet HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + half);
    auto const end = std::chrono::steady_clock::now() + time;
    std::size_t drips = 0;
    while (std::chrono::steady_clock::now() < end && !peer.hears_within(50ms) && peer.send("a"))
        ++drips;
    peer.send(half.substr(std::min(drips, half.size())));
    return peer.read_answer();
}

// What came quickly keeps the pace for a long time: it does not buy a drip that time.
TEST(Wire, ABodyHasAnEndHoweverQuicklyItBegan) {
    http::ServerOptions options;
    options.body_whole_deadline = 300ms;
    options.body_bytes_per_s = 400'000;
    LiveServer server(options);
    EXPECT_EQ(status_of(answer_to_drips(server, 8s)), 408);
}

TEST(Wire, ABodyHasTimeForTheLengthThatItAnnounces) {
    http::ServerOptions options;
    options.body_whole_deadline = 300ms;
    options.body_bytes_per_s = 20'000;
    LiveServer server(options);
    EXPECT_EQ(status_of(answer_to_drips(server, 1500ms)), 200);
}

TEST(Wire, ASheetHasTimeOnALineOf64KilobitsAndNoHourMore) {
    http::ServerOptions const options;
    auto const sheet = options.body_time(20UL * 1024 * 1024);
    EXPECT_GE(sheet, 20s * 1024 * 1024 * 8 / 64'000);
    EXPECT_LE(sheet, 50min);
    // The pace allows 64 KiB, with its pause, 96 seconds: what is shorter is held by the pace
    // alone.
    EXPECT_GE(options.body_time(0), 96s);
}

/// Whether a reader that is slow and never pauses is still served after three times the pause that
/// it may make.
bool serves_a_slow_reader(std::size_t pace_bytes_per_s) {
    http::ServerOptions options;
    options.write_deadline = 1s;
    options.pace_bytes_per_s = pace_bytes_per_s;
    LiveServer server(options);
    RawPeer peer(server.port());
    peer.send(get("/flood"));
    auto const end = std::chrono::steady_clock::now() + 3 * options.write_deadline;
    while (std::chrono::steady_clock::now() < end) {
        if (!peer.sip() || server.connections() == 0) return false;
    }
    return true;
}

TEST(Wire, AStreamMustBeTakenAtAPaceOnTheWhole) {
    EXPECT_TRUE(serves_a_slow_reader(http::ServerOptions().pace_bytes_per_s));
    EXPECT_FALSE(serves_a_slow_reader(10'000'000'000)) << "no pause ended it, so the pace must";
}

/// Whether a reader of some 2.5 KB a second, over a narrow line, is served for three times the
/// pause that it may make: no third of the server's socket becomes free during one of them.
bool serves_a_thin_reader(std::size_t pace_bytes_per_s) {
    http::ServerOptions options;
    options.write_deadline = 2s;
    options.pace_bytes_per_s = pace_bytes_per_s;
    LiveServer server(options);
    RawPeer peer(server.port(), Narrow());
    peer.send(get("/flood"));
    auto const end = std::chrono::steady_clock::now() + 3 * options.write_deadline;
    while (std::chrono::steady_clock::now() < end) {
        if (!peer.sip(128, 50ms) || server.connections() == 0) return false;
    }
    return true;
}

TEST(Wire, WhatAReaderTakesIsSeenBeforeTheSocketHasRoomForMore) {
    EXPECT_TRUE(serves_a_thin_reader(500));
}

TEST(Wire, WhoTakesLessThanThePaceIsEndedThoughHeTakesOn) {
    EXPECT_FALSE(serves_a_thin_reader(8000));
}

TEST(Wire, WhoTakesNothingOfAnAnswerIsEnded) {
    http::ServerOptions options;
    options.write_deadline = 300ms;
    options.pace_bytes_per_s = 1;
    LiveServer server(options);
    RawPeer peer(server.port());
    peer.send(get("/flood"));
    ASSERT_TRUE(test::eventually([&] { return server.connections() == 1; }));
    EXPECT_TRUE(test::eventually([&] { return server.connections() == 0; }));
}

}  // namespace
}  // namespace dermaga
