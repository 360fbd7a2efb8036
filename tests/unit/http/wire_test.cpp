// What goes over the wire, byte by byte, against a real server.
#include <atomic>
#include <cerrno>
#include <optional>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include "http/live_server.hpp"
#include "http/message_writer.hpp"
#include "http/raw_peer.hpp"

namespace dermaga {
namespace {

using namespace std::chrono_literals;
using test::LiveServer;
using test::RawPeer;

std::string get(std::string const& target, std::string const& lines = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

std::string post(
    std::string const& target, std::string const& body, std::string const& lines = "") {
    return "POST " + target +
        " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + lines +
        "\r\n" + body;
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

int status_of(std::string const& answer) {
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

std::string body_of(std::string const& answer) {
    auto const end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
}

http::ServerOptions short_deadlines() {
    http::ServerOptions options;
    options.header_deadline = 300ms;
    options.body_deadline = 300ms;
    options.idle_deadline = 300ms;
    return options;
}

TEST(Wire, KeepsTheConnectionForTheNextRequest) {
    LiveServer server;
    RawPeer peer(server.port());
    for (int round = 0; round < 3; ++round) {
        peer.send(get("/things/1"));
        auto const answer = peer.read_answer();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_FALSE(has(answer, "Connection: close")) << answer;
    }
    EXPECT_EQ(server.connections(), 1U);
}

TEST(Wire, EveryAnswerHasWhatEveryAnswerMustHave) {
    LiveServer server;
    RawPeer peer(server.port());
    for (auto const* target :
        {"/things/1", "/nowhere", "/things/1?colour=red", "/fail", "/stream"}) {
        peer.send(get(target, "X-Request-Id: pier-1\r\n"));
        auto const head = peer.read_until("\r\n\r\n");
        for (auto const* header : {"\r\nDate: ", "\r\nX-Request-Id: pier-1\r\n",
                 "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: "})
            EXPECT_TRUE(has(head, header)) << target << header << head;
        auto const at = head.find("Content-Length: ");
        if (at == std::string::npos) peer.read_until("\r\n0\r\n\r\n");
        else peer.read(std::stoul(head.substr(at + 16)));
    }
}

TEST(Wire, ARequestIdThatIsNoneIsReplaced) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1", "X-Request-Id: a b\"c\r\n"));
    auto const answer = peer.read_answer();
    EXPECT_TRUE(has(answer, "\r\nX-Request-Id: ")) << answer;
    EXPECT_FALSE(has(answer, "a b\"c")) << answer;
}

TEST(Wire, AnswersPipelinedRequestsInOrder) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1") + post("/echo", "two") + get("/things/3"));
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"1\"}");
    EXPECT_EQ(body_of(peer.read_answer()), "two");
    EXPECT_EQ(body_of(peer.read_answer()), "{\"id\":\"3\"}");
}

TEST(Wire, TakesARequestInSingleBytes) {
    LiveServer server;
    RawPeer peer(server.port());
    for (char const c : post("/echo", "abc"))
        peer.send({&c, 1});
    EXPECT_EQ(body_of(peer.read_answer()), "abc");
}

TEST(Wire, RefusesWhatIsNotStrictlyHttpAndCloses) {
    LiveServer server;
    struct Case {
        char const* what;
        std::string bytes;
        int status;
    };
    std::vector<Case> const cases = {
        {"no Host", "GET /things/1 HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", "GET /things/1 HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {"a strange coding", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: blegh\r\n\r\n",
            400},
        {"a coding and a length",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            400},
        {"two lengths",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
            400},
        {"bare line feeds", "GET /things/1 HTTP/1.1\nHost: a\n\n", 400},
        {"a bare carriage return", "GET /things/1 HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400},
        {"a bare carriage return in the target", "GET /things/\r1 HTTP/1.1\r\nHost: a\r\n\r\n",
            400},
        {"a folded header", "GET /things/1 HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400},
        {"a nameless header", "GET /things/1 HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
        {"an unknown method", "BREW /things/1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"a method that is not served", "TRACE /things/1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"another version", "GET /things/1 HTTP/3.0\r\nHost: a\r\n\r\n", 505},
        {"a chunk size that is none",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"a negative chunk",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", 400},
        {"an endless line of a chunk",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;" +
                std::string(200'000, 'a'),
            400},
        {"endless trailers",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " +
                std::string(200'000, 'a'),
            400},
        {"two lines of codings",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400},
        {"an endless header",
            "GET /things/1 HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n",
            431},
        {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400},
    };
    for (auto const& one : cases) {
        RawPeer peer(server.port());
        peer.send(one.bytes + get("/things/smuggled"));
        auto const answer =
            one.status == 501 && has(one.bytes, "TRACE") ? peer.read_answer() : peer.read_all();
        EXPECT_EQ(status_of(answer), one.status) << one.what << "\n" << answer;
        EXPECT_TRUE(has(answer, "\r\nDate: ")) << one.what;
        EXPECT_TRUE(has(answer, "\"status\":" + std::to_string(one.status))) << one.what << "\n"
                                                                             << answer;
        EXPECT_FALSE(has(answer, "smuggled")) << one.what;
    }
    RawPeer peer(server.port());
    peer.send(get("/things/1"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
}

TEST(Wire, NamesTheMethodsThatDoWork) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(post("/things/1", "{}"));
    auto const answer = peer.read_until("\r\n\r\n") + peer.read_until("}");
    EXPECT_EQ(status_of(answer), 405);
    EXPECT_TRUE(has(answer, "\r\nAllow: GET, HEAD\r\n")) << answer;
    EXPECT_TRUE(has(answer, "\"status\":405")) << answer;
}

TEST(Wire, RefusesUnknownParametersAndWrongMediaTypes) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1?page=2"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    peer.send(get("/things/1?pages=2"));
    EXPECT_TRUE(has(peer.read_answer(), "unknown_query_parameter"));
    peer.send(get("/things/1?page=2&page=3"));
    EXPECT_TRUE(has(peer.read_answer(), "target_malformed"));
    peer.send(post("/json", "{}", "Content-Type: application/json; charset=utf-8\r\n"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    peer.send(post("/json", "{}", "Content-Type: text/plain\r\n"));
    EXPECT_EQ(status_of(peer.read_answer()), 415);
}

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

TEST(Wire, WhatIsThrownAfterAnAnswerEndsTheConnectionAndNotTheProcess) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(get("/things/1", "X-Break-After: yes\r\n"));
    EXPECT_EQ(peer.read_all(), "");
    RawPeer other(server.port());
    other.send(get("/things/1"));
    EXPECT_EQ(status_of(other.read_answer()), 200);
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
