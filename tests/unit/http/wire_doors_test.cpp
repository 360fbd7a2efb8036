// Connections that come and go.
#include <atomic>
#include <cerrno>
#include <optional>

#include <dlfcn.h>
#include <sys/socket.h>

#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

TEST(Wire, WhoIsOneTooManyIsToldSo) {
    http::ServerOptions options;
    options.connections_max = 1;
    LiveServer server(options);
    {
        RawPeer first(server.port());
        first.send(get("/things/1"));
        EXPECT_EQ(status_of(first.read_answer()), 200);
        RawPeer second(server.port());
        second.send(get("/things/1"));
        auto const answer = second.read_all();
        EXPECT_EQ(status_of(answer), 503) << answer;
        EXPECT_TRUE(has(answer, "\r\nRetry-After: 2\r\n")) << answer;
        EXPECT_TRUE(has(answer, "\r\nConnection: close\r\n")) << answer;
        EXPECT_TRUE(has(answer, "server_full")) << answer;
        EXPECT_EQ(server.turned_away(), 1U);
        first.send(get("/things/2"));
        EXPECT_EQ(status_of(first.read_answer()), 200);
    }
    ASSERT_TRUE(test::eventually([&] { return server.connections() == 0; }));
    RawPeer third(server.port());
    third.send(get("/things/3"));
    EXPECT_EQ(status_of(third.read_answer()), 200);
}

/// While it lives, accept() finds no file left. A process that has really none left cannot be
/// looked at by UBSan, which opens a pipe for every object.
class NoFileLeft {
  public:
    NoFileLeft() { refusals = 0; }
    ~NoFileLeft() { refusals = -1; }
    NoFileLeft(NoFileLeft const&) = delete;
    NoFileLeft& operator=(NoFileLeft const&) = delete;

    /// How often accept() was told so; negative while there are files.
    inline static std::atomic<int> refusals = -1;
};

TEST(Wire, ALackOfFilesIsLoggedAndPasses) {
    LiveServer server;
    testing::internal::CaptureStderr();
    std::optional<NoFileLeft> lack(std::in_place);
    RawPeer peer(server.port());
    peer.send(get("/things/1"));
    // Rounds of the accept loop: each fails, one is told.
    ASSERT_TRUE(test::eventually([] { return NoFileLeft::refusals >= 3; }));
    EXPECT_FALSE(peer.hears_within(0ms)) << "let in without a file";
    lack.reset();
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    auto const log = testing::internal::GetCapturedStderr();
    auto const first = log.find("\"event\":\"http.closed_door\"");
    ASSERT_NE(first, std::string::npos) << log;
    EXPECT_EQ(log.find("http.closed_door", first + 20), std::string::npos) << log;
}

TEST(Wire, ForgetsWhoLeavesInTheMiddle) {
    LiveServer server;
    for (auto const* bytes :
        {"", "GET", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"}) {
        RawPeer peer(server.port());
        peer.send(bytes);
        peer.end();
        peer.read_all();
    }
    EXPECT_TRUE(test::eventually([&] { return server.connections() == 0; }));
}

TEST(Wire, AnswersWhoOnlyWaitsForTheAnswer) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1"));
    peer.end();
    EXPECT_EQ(status_of(peer.read_all()), 200);
}

}  // namespace
}  // namespace dermaga

/// Stands before the C library's.
extern "C" int accept(int door, sockaddr* address, socklen_t* size) {
    if (dermaga::NoFileLeft::refusals >= 0) {
        ++dermaga::NoFileLeft::refusals;
        errno = EMFILE;
        return -1;
    }
    static auto* const next =
        reinterpret_cast<int (*)(int, sockaddr*, socklen_t*)>(::dlsym(RTLD_NEXT, "accept"));
    return next(door, address, size);
}
