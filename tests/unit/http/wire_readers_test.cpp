// Answers that wait for slow readers, and the memory that they may take.
#include <list>

#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

constexpr std::size_t mib = 1024 * 1024;
constexpr auto big = Api::big_bytes;
/// Far less than an answer fits into the sockets, so that the rest has to wait.
constexpr Narrow line{64 * 1024, 16 * 1024};

http::ServerOptions answers_of(std::size_t bytes) {
    http::ServerOptions options;
    options.answers_bytes_max = bytes;
    return options;
}

/// Readers who have asked for the big answer and taken only its head, each begun after the one
/// before it.
struct Readers {
    Readers(LiveServer& server, std::size_t count) {
        for (std::size_t number = 0; number < count; ++number)
            ask(server);
    }
    RawPeer& ask(LiveServer& server) {
        auto& peer = peers.emplace_back(server.port(), line);
        peer.send(get("/big"));
        EXPECT_EQ(status_of(peer.read_until("\r\n\r\n")), 200);
        return peer;
    }
    std::list<RawPeer> peers;
};

TEST(Wire, WhoHasTakenNothingForTheLongestIsClosedWhenAnswersTakeTooMuch) {
    LiveServer server(answers_of(2 * big));
    Readers readers(server, 2);
    EXPECT_EQ(server.answer_bytes(), 2 * big);
    EXPECT_EQ(server.answers_cut(), 0U);
    readers.ask(server);
    EXPECT_EQ(server.answer_bytes(), 2 * big);
    EXPECT_EQ(server.answers_cut(), 1U);
    EXPECT_TRUE(test::eventually([&] { return server.connections() == 2; }));
    auto& peers = readers.peers;
    EXPECT_LT(peers.front().read_all().size(), big);
    peers.pop_front();
    // The others' answers are whole, and their connections go on.
    for (auto& peer : peers) {
        EXPECT_EQ(peer.read(big).size(), big);
        peer.send(get("/things/2"));
        EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"2\"}");
    }
    EXPECT_TRUE(test::eventually([&] { return server.answer_bytes() == 0; }));
    EXPECT_EQ(server.answers_cut(), 1U);
}

TEST(Wire, WhoTakesOnIsNotClosedForTheOthers) {
    LiveServer server(answers_of(2 * big));
    Readers readers(server, 2);
    // More than was in the sockets before the second one asked, and the rest does not fit into
    // them.
    auto& first = readers.peers.front();
    EXPECT_EQ(first.read(big / 2).size(), big / 2);
    readers.ask(server);
    EXPECT_EQ(server.answers_cut(), 1U);
    EXPECT_EQ(first.read(big / 2).size(), big / 2);
    EXPECT_LT(std::next(readers.peers.begin())->read_all().size(), big);
    EXPECT_EQ(readers.peers.back().read(big).size(), big);
}

TEST(Wire, BytesThatAnswersShareDoNotCount) {
    LiveServer server(answers_of(mib));
    std::list<RawPeer> peers;
    for (int number = 0; number < 3; ++number) {
        auto& peer = peers.emplace_back(server.port(), line);
        peer.send(get("/shared"));
        EXPECT_EQ(status_of(peer.read_until("\r\n\r\n")), 200);
    }
    EXPECT_EQ(server.answer_bytes(), 0U);
    for (auto& peer : peers)
        EXPECT_EQ(peer.read(big).size(), big);
    EXPECT_EQ(server.answers_cut(), 0U);
}

TEST(Wire, OneAnswerMayTakeMoreThanAllTogether) {
    LiveServer server(answers_of(mib));
    Readers readers(server, 1);
    EXPECT_EQ(readers.peers.front().read(big).size(), big);
    EXPECT_EQ(server.answers_cut(), 0U);
}

TEST(Wire, OfAStreamThePieceCountsThatWaits) {
    LiveServer server(answers_of(100 * 1024));
    std::list<RawPeer> peers;
    auto& first = peers.emplace_back(server.port(), line);
    first.send(get("/flood"));
    ASSERT_TRUE(test::eventually([&] { return server.answer_bytes() == 64 * 1024; }));
    peers.emplace_back(server.port(), line).send(get("/flood"));
    EXPECT_TRUE(test::eventually([&] { return server.answers_cut() == 1; }));
    EXPECT_TRUE(test::eventually([&] { return server.connections() == 1; }));
}

}  // namespace
}  // namespace dermaga
