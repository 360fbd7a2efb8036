// Heads of requests, and what every answer to one has.
#include <vector>

#include "http/wire.hpp"

namespace dermaga {
namespace {

using namespace test;

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
        {"a bare line feed behind a chunk's size",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\nab\r\n0\r\n\r\n",
            400},
        {"a line feed in a chunk's extension",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;a=\"\n\"\r\nab\r\n0\r\n\r\n",
            400},
        {"a control character in the last chunk's extension",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a=\"\x01\"\r\n\r\n",
            400},
        {"a folded trailer",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: a\r\n b\r\n\r\n",
            400},
        {"a nameless trailer",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n: b\r\n\r\n",
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
}

TEST(Wire, TakesTheStrictNeighbourOfWhatIsRefused) {
    LiveServer server;
    std::string const start = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    for (auto const& bytes : {
             get("/things/1", "X: a\tb\r\n"),  // no bare CR, no fold
             get("/things/1", "X:\r\n"),       // a name without a value
             std::string("GET http://a/things/1 HTTP/1.1\r\nHost: a\r\n\r\n"),
             std::string("HEAD /things/1 HTTP/1.1\r\nHost: a\r\n\r\n"),
             std::string("GET /things/1 HTTP/1.0\r\nHost: a\r\n\r\n"),
             start + "Content-Length: 1\r\n\r\na",
             start + "transfer-encoding: CHUNKED\r\n\r\n1\r\na\r\n0\r\n\r\n",
             start + "Transfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\nX: b\r\n\r\n",
             start +
                 "Transfer-Encoding: chunked\r\n\r\n1;x=\"y\tz\"\r\na\r\n0\r\nX: b\r\nY: c\r\n\r\n",
             get("/things/1", "X: " + std::string(8'000, 'a') + "\r\n"),
         }) {
        RawPeer peer(server.port());
        peer.send(bytes);
        EXPECT_EQ(status_of(peer.read_until("\r\n\r\n")), 200) << bytes.substr(0, 200);
    }
}

TEST(Wire, NamesTheMethodsThatDoWork) {
    LiveServer server;
    RawPeer peer(server.port());
    peer.send(post("/things/1", "{}"));
    auto const answer = peer.read_answer();
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
    peer.send(get("/things/1?tag=2&page=1&tag=3"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    peer.send(get("/things/1?tag*=2"));
    EXPECT_TRUE(has(peer.read_answer(), "unknown_query_parameter"));
    peer.send(get("/things/1?tag%3D2=2"));
    EXPECT_TRUE(has(peer.read_answer(), "unknown_query_parameter"));
    peer.send(post("/json", "{}", "Content-Type: application/json; charset=utf-8\r\n"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    peer.send(post("/json?mode=validate", "{}", "Content-Type: application/json\r\n"));
    EXPECT_EQ(status_of(peer.read_answer()), 200);
    for (auto const slip : {"Validate", "validated", "draft", ""}) {
        RawPeer other(server.port());
        auto const target = std::string("/json?mode=") + slip;
        other.send(post(target, "{}", "Content-Type: application/json\r\n"));
        EXPECT_TRUE(has(other.read_answer(), "unknown_mode")) << slip;
    }
    peer.send(post("/json", "{}", "Content-Type: text/plain\r\n"));
    EXPECT_EQ(status_of(peer.read_answer()), 415);
}

}  // namespace
}  // namespace dermaga
