// The client against servers that say exactly what a test wants, over real sockets.
#include "http/client.hpp"

#include <mutex>

#include <gtest/gtest.h>

#include "http/problem.hpp"
#include "http/scripted_server.hpp"
#include "http/test_authority.hpp"
#include "support/await.hpp"

namespace dermaga::http {
namespace {

using test::Line;
using test::ok;
using test::ScriptedServer;

struct ClientTest : testing::Test {
    Result<ClientResponse> get(std::string const& url, ClientOptions options = {}) {
        ClientRequest request;
        request.url = url;
        return send(std::move(request), std::move(options));
    }
    Result<ClientResponse> send(ClientRequest request, ClientOptions options = {}) {
        Client client(io, std::move(options));
        return test::await_on(io, client.send(std::move(request)));
    }
    /// The code of the refusal, or the status of the answer.
    std::string outcome(Result<ClientResponse> const& result) {
        return result ? std::to_string(result->status) : result.error().code();
    }
    std::string outcome_of(std::string const& bytes, bool closes = true) {
        ScriptedServer server([&](std::string const&) { return Line{bytes, closes}; });
        return outcome(get(server.url()));
    }

    boost::asio::io_context io;
};

TEST_F(ClientTest, SendsExactlyThisRequest) {
    std::string seen;
    ScriptedServer server([&](std::string const& request) {
        seen = request;
        return ok();
    });
    ClientRequest request;
    request.method = Method::post;
    request.url = server.url("/a/b?c=%20d#part");
    request.headers = {{"Content-Type", "application/json"}};
    request.body = "{}";
    auto const answer = send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "ok");
    EXPECT_EQ(answer->header("content-length"), "2");
    EXPECT_EQ(seen,
        "POST /a/b?c=%20d HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
            "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: "
            "close\r\n\r\n{}");
}

TEST_F(ClientTest, TellsABodyAsItComes) {
    std::string heard, type;
    ClientRequest request;
    request.on_piece = [&](ClientResponse const& so_far, std::string_view piece) {
        heard += piece;
        type = so_far.header("content-type");
    };
    ScriptedServer whole([](std::string const&) { return ok("whole"); });
    request.url = whole.url();
    auto const answer = send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(heard, "whole");

    heard.clear();
    ScriptedServer endless([](std::string const&) {
        return Line{
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n6\r\nsecond\r\n"};
    });
    request.url = endless.url();
    request.deadline = std::chrono::milliseconds(300);
    EXPECT_EQ(outcome(send(request)), "client_timeout");
    EXPECT_EQ(heard, "firstsecond");
    EXPECT_EQ(type, "text/event-stream");
}

TEST_F(ClientTest, WritesAnIpv6HostInBrackets) {
    std::string seen;
    auto const loopback = boost::asio::ip::make_address("::1");
    ScriptedServer server(
        [&](std::string const& request) {
            seen = request;
            return ok();
        },
        nullptr, loopback);
    EXPECT_EQ(outcome(get(server.url("/", "[::1]"))), "200");
    EXPECT_NE(
        seen.find("\r\nHost: [::1]:" + std::to_string(server.port()) + "\r\n"), std::string::npos)
        << seen;
}

TEST_F(ClientTest, TakesTheFinalAnswerAfterInterimOnes) {
    EXPECT_EQ(
        outcome_of("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                   "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"),
        "201");
    EXPECT_EQ(outcome_of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
        "client_answer_malformed");
    std::string many;
    for (int i = 0; i < 20; ++i)
        many += "HTTP/1.1 102 Processing\r\n\r\n";
    EXPECT_EQ(outcome_of(many + "HTTP/1.1 200 OK\r\n\r\n"), "client_answer_malformed");
}

TEST_F(ClientTest, TellsNoAnswerFromHalfAnAnswer) {
    EXPECT_EQ(outcome_of(""), "client_unreachable");
    EXPECT_EQ(outcome_of("HTTP/1.1 200 O"), "client_answer_malformed");
    EXPECT_EQ(
        outcome_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), "client_answer_malformed");
    EXPECT_EQ(outcome_of("HTTP/1.1 100 Continue\r\n\r\n"), "client_answer_malformed");
    EXPECT_EQ(outcome_of("SSH-2.0-OpenSSH_9.2\r\n\r\n"), "client_answer_malformed");
    EXPECT_EQ(outcome_of("HTTP/1.1 200 OK\r\n\r\nup to the end"), "200");
}

TEST_F(ClientTest, BoundsWhatItReads) {
    auto const body_of = [](std::size_t size) { return ok(std::string(size, 'x')).bytes; };
    ClientRequest request;
    request.body_bytes_max = 1000;
    for (auto const size : {1000U, 1001U}) {
        ScriptedServer server([&](std::string const&) { return Line{body_of(size), true}; });
        request.url = server.url();
        EXPECT_EQ(outcome(send(request)), size == 1000 ? "200" : "client_answer_too_large");
    }
    EXPECT_EQ(outcome_of("HTTP/1.1 200 OK\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n"),
        "client_answer_too_large");
}

TEST_F(ClientTest, HeadersCannotSmuggle) {
    ScriptedServer server([](std::string const&) { return ok(); });
    std::pair<std::string, std::string> const bad[] = {{"A", "b\r\nX: y"}, {"A", "b\nX: y"},
        {"A", std::string("b\0c", 3)}, {"A b", "c"}, {"A:", "c"}, {"", "c"}, {"Host", "elsewhere"},
        {"content-length", "7"}};
    for (auto const& header : bad) {
        ClientRequest request;
        request.url = server.url();
        request.headers = {header};
        EXPECT_EQ(outcome(send(request)), "client_header_malformed")
            << header.first << header.second;
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(ClientTest, TakesOnlyCompleteUrls) {
    for (auto const* url :
        {"", "/", "ftp://a/", "http://", "http:///a", "http://a b/", "http://user@a/",
            "http://a:0/", "http://a:65536/", "http://a%0d%0ab/", "http://%31%32%37.0.0.1/",
            "http://[fe80::1%25eth0]/", "http://a/\r\nX: y", "http://é/"})
        EXPECT_EQ(outcome(get(url)), "client_url_malformed") << url;
    EXPECT_EQ(outcome(get("http://a/" + std::string(7992, 'a'))), "client_url_malformed");
}

TEST_F(ClientTest, DoesNotFollow) {
    EXPECT_EQ(outcome_of(
                  "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
        "302");
}

TEST_F(ClientTest, OneDeadlineForEverything) {
    ClientRequest request;
    request.deadline = std::chrono::milliseconds(50);
    for (auto const* bytes :
        {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na"}) {
        ScriptedServer server([&](std::string const&) { return Line{bytes, false}; });
        request.url = server.url();
        EXPECT_EQ(outcome(send(request)), "client_timeout") << bytes;
    }
}

TEST_F(ClientTest, EndsWhatIsUnderWayWhenItStops) {
    ScriptedServer server([](std::string const&) { return Line{"", false}; });
    Client client(io);
    std::optional<Result<ClientResponse>> answer;
    ClientRequest request;
    request.url = server.url();
    boost::asio::co_spawn(io, client.send(request),
        [&](std::exception_ptr, Result<ClientResponse> result) { answer = std::move(result); });
    test::run_until(io, [&] { return server.requests() == 1; });
    client.stop();
    test::run_until(io, [&] { return answer.has_value(); });
    EXPECT_EQ(outcome(*answer), "client_stopped");
    EXPECT_EQ(outcome(test::await_on(io, client.send(request))), "client_stopped");
}

TEST_F(ClientTest, AStopDoesNotWaitForALookUp) {
    Client client(io);
    std::optional<Result<ClientResponse>> answer;
    ClientRequest request;
    request.url = "http://nothing.invalid/";
    boost::asio::co_spawn(io, client.send(request),
        [&](std::exception_ptr, Result<ClientResponse> result) { answer = std::move(result); });
    io.restart();
    io.poll_one();
    client.stop();
    io.run();  // would go on while a look-up is waited for
    ASSERT_TRUE(answer);
    EXPECT_EQ(outcome(*answer), "client_stopped");
}

struct KeptConnections : ClientTest {
    ClientRequest kept(std::string const& url) {
        ClientRequest request;
        request.url = url;
        request.keep_connection = true;
        return request;
    }
    std::string once(Client& client, std::string const& url) {
        return outcome(test::await_on(io, client.send(kept(url))));
    }
};

TEST_F(KeptConnections, AreUsedAgain) {
    ScriptedServer server([](std::string const&) { return ok(); });
    Client client(io);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(KeptConnections, AreNotUsedWhenTheAnswerSaysClose) {
    ScriptedServer server([](std::string const&) {
        return Line{"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", false};
    });
    Client client(io);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(KeptConnections, AreNotUsedAfterStrayBytes) {
    // The second answer would be taken for that of the next request.
    ScriptedServer server([](std::string const&) { return Line{ok().bytes + ok("stray").bytes}; });
    Client client(io);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(KeptConnections, ClosedMeanwhileAreReplaced) {
    // Keeps the connection after each first request, and closes instead of answering the second.
    int count = 0;
    ScriptedServer server([&](std::string const&) { return ++count == 2 ? Line{"", true} : ok(); });
    Client client(io);
    EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 2);
    EXPECT_EQ(server.requests(), 3);
}

TEST_F(KeptConnections, AreBounded) {
    ScriptedServer server([](std::string const&) { return ok(); });
    ClientOptions options;
    options.kept_connections_per_host_max = 1;
    Client client(io, options);
    int answers = 0;
    auto const count = [&](std::exception_ptr, Result<ClientResponse> const&) { ++answers; };
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 3; ++i)
            boost::asio::co_spawn(io, client.send(kept(server.url())), count);
        test::run_until(io, [&] { return answers == 3 * (round + 1); });
    }
    EXPECT_EQ(server.connections(), 3 + 2);
}

TEST_F(KeptConnections, EndWhenNobodyUsesThem) {
    ScriptedServer server([](std::string const&) { return ok(); });
    ClientOptions options;
    options.kept_for = std::chrono::milliseconds(0);
    Client client(io, options);
    EXPECT_EQ(once(client, server.url()), "200");
    io.restart();
    io.run();  // would go on while something is kept
    EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(ClientTest, ConnectsToPublicAddressesOnly) {
    ScriptedServer server([](std::string const&) { return ok(); });
    ClientOptions options;
    options.addresses = Addresses::public_only;
    auto const port = ":" + std::to_string(server.port()) + "/";
    // Every spelling of the loopback that the system's look-up understands.
    for (auto const* host : {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1",
             "127.1", "0.0.0.0", "0", "[::1]", "[::ffff:127.0.0.1]", "[::]"})
        EXPECT_EQ(
            outcome(get(std::string("http://") + host + port, options)), "client_address_forbidden")
            << host;
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(ClientTest, ANameThatChangesGainsNothing) {
    // First a public address, as at a check, then the loopback: rebinding. Whatever the look-up
    // says is checked, and one answer is both checked and used.
    ScriptedServer server([](std::string const&) { return ok(); });
    int lookups = 0;
    ClientOptions options;
    options.addresses = Addresses::public_only;
    options.known_addresses = [&](std::string const&) -> std::vector<std::string> {
        return ++lookups == 1 ? std::vector<std::string>{"192.0.2.1"}
                              : std::vector<std::string>{"127.0.0.1", "10.0.0.1"};
    };
    Client client(io, options);
    for (int i = 1; i <= 3; ++i) {
        ClientRequest request;
        request.url = server.url("/", "rebinding.example");
        EXPECT_EQ(outcome(test::await_on(io, client.send(request))), "client_address_forbidden");
        EXPECT_EQ(lookups, i);
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(ClientTest, SaysWhenThereIsNoSuchName) {
    EXPECT_EQ(outcome(get("http://nothing.invalid/")), "client_unreachable");
    ClientOptions options;
    options.known_addresses = [](std::string const&) {
        return std::vector<std::string>{"127.0.0.1"};
    };
    ScriptedServer server([](std::string const&) { return ok(); });
    EXPECT_EQ(outcome(get(server.url("/", "nothing.invalid"), options)), "200");
}

TEST_F(ClientTest, TrustsAnAuthorityItIsTold) {
    test::TestAuthority const authority;
    auto tls = authority.server("DNS:localhost,IP:127.0.0.1");
    ScriptedServer server([](std::string const&) { return ok(); }, &tls);
    EXPECT_EQ(outcome(get(server.url())), "client_tls_failed");
    ClientOptions options;
    options.ca_file = authority.file();
    EXPECT_EQ(outcome(get(server.url(), options)), "200");
    EXPECT_EQ(outcome(get(server.url("/", "localhost"), options)), "200");
    test::TestAuthority const another("another");
    options.ca_file = another.file();
    EXPECT_EQ(outcome(get(server.url(), options)), "client_tls_failed");
    options.ca_file = authority.file() + ".missing";
    EXPECT_THROW(get(server.url(), options), boost::system::system_error);
}

TEST_F(ClientTest, ChecksTheNameAndTheDateOfACertificate) {
    test::TestAuthority const authority;
    ClientOptions options;
    options.ca_file = authority.file();
    options.known_addresses = [](std::string const&) {
        return std::vector<std::string>{"127.0.0.1"};
    };
    auto tls = authority.server("DNS:partner.example");
    ScriptedServer server([](std::string const&) { return ok(); }, &tls);
    EXPECT_EQ(outcome(get(server.url("/", "partner.example"), options)), "200");
    EXPECT_EQ(outcome(get(server.url("/", "other.example"), options)), "client_tls_failed");
    EXPECT_EQ(outcome(get(server.url(), options)), "client_tls_failed");
    auto old = authority.server("DNS:partner.example", -60);
    ScriptedServer expired([](std::string const&) { return ok(); }, &old);
    EXPECT_EQ(outcome(get(expired.url("/", "partner.example"), options)), "client_tls_failed");
}

TEST_F(KeptConnections, WorkOverTls) {
    test::TestAuthority const authority;
    auto tls = authority.server("IP:127.0.0.1");
    ScriptedServer server([](std::string const&) { return ok(); }, &tls);
    ClientOptions options;
    options.ca_file = authority.file();
    Client client(io, options);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(once(client, server.url()), "200");
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(ClientTest, EveryRefusalHasItsTexts) {
    Messages messages;
    messages.add(http_messages());
    for (auto const* code :
        {"client_url_malformed", "client_header_malformed", "client_address_forbidden",
            "client_unreachable", "client_tls_failed", "client_timeout", "client_answer_malformed",
            "client_answer_too_large", "client_stopped"})
        EXPECT_TRUE(messages.contains(code)) << code;
}

}  // namespace
}  // namespace dermaga::http
