// Stops of the server in the middle of requests.
#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

TEST(Wire, AStopFinishesWhatIsInFlight) {
    LiveServer server;
    RawPeer idle(server.port());
    idle.send(get("/things/1"));
    idle.read_answer();
    RawPeer busy(server.port());
    busy.send(get("/wait"));
    ASSERT_TRUE(test::eventually([&] { return server.api.waiting.load(); }));
    auto stopped = server.stop(20s);
    // The idle one is closed at once, the busy one is not.
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_THROW(RawPeer{server.port()}, std::runtime_error);
    EXPECT_EQ(stopped.wait_for(0s), std::future_status::timeout);
    server.open_gate();
    auto const answer = busy.read_answer();
    EXPECT_EQ(body_of(answer), "\"done\"");
    EXPECT_TRUE(has(answer, "\r\nConnection: close\r\n")) << answer;
    EXPECT_EQ(busy.read_all(), "");
    busy.end();
    EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(Wire, AStopAnswersWhatItLetsBegin) {
    // The next request is there before the answer to the first: in which turn it is read, and when
    // its connection counts as idle, is the loop's business.
    for (int turns = 0; turns < 16; ++turns) {
        LiveServer server;
        RawPeer peer(server.port());
        peer.send(get("/wait"));
        ASSERT_TRUE(test::eventually([&] { return server.api.waiting.load(); }));
        peer.send(get("/things/1"));
        auto stopped = server.open_gate_and_stop(turns);
        auto const answers = peer.read_all();
        peer.end();
        ASSERT_EQ(stopped.wait_for(10s), std::future_status::ready);
        int heard = 0;
        for (auto at = answers.find("HTTP/1.1 200"); at != std::string::npos;
            at = answers.find("HTTP/1.1 200", at + 1))
            ++heard;
        EXPECT_EQ(heard, server.steps.answers.load()) << turns;
    }
}

TEST(Wire, AStopLeavesNothingBehindWhenTheSweeperHasJustRung) {
    LiveServer server;
    // Longer than the sweeper's pause: it rings within the turn, and is heard after the stop.
    server.stop_in_a_long_turn(std::chrono::milliseconds(300)).wait();
    EXPECT_TRUE(server.runs_out_of_work());
}

TEST(Wire, AStopDoesNotWaitForEver) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send("GET /things/1 HTTP/1.1\r\nHost: a");
    ASSERT_TRUE(test::eventually([&] { return server.connections() == 1; }));
    auto stopped = server.stop(100ms);
    EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(status_of(peer.read_all()), 0);
}

}  // namespace
}  // namespace dermaga
