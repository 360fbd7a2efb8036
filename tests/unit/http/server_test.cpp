// The server and the client against each other, over real sockets.
#include "http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "http/client.hpp"
#include "http/problem.hpp"
#include "support/await.hpp"

namespace dermaga::http {
namespace {

using boost::asio::awaitable;

/// Lets everybody in.
class OpenSteps final : public Steps {
  public:
    OpenSteps() { messages_.add(http_messages()); }
    awaitable<std::optional<Response>> before(Entry const&, Request&) override {
        co_return std::nullopt;
    }
    Response on_exception(Request const&, std::exception_ptr) override {
        Response response;
        response.status = 500;
        return response;
    }
    void after(Entry const*, Request const&, Response&, std::chrono::microseconds) override {}
    Response refuse(Request const& request, Refusal const& refusal) override {
        return problem(messages_, request.language, refusal);
    }

  private:
    Messages messages_;
};

class Counting final : public BodyStream {
  public:
    awaitable<std::optional<std::string>> next() override {
        if (++count_ > 3) co_return std::nullopt;
        co_return std::to_string(count_) + "\n";
    }

  private:
    int count_ = 0;
};

struct EchoApi {
    boost::asio::io_context& io;

    awaitable<Response> echo(Request const& request) {
        co_return bytes("text/plain", request.body);
    }
    awaitable<Response> tagged(Request const&) { co_return json("{}", 200, "\"7\""); }
    awaitable<Response> stream(Request const&) {
        std::shared_ptr<BodyStream> body = std::make_shared<Counting>();
        co_return bytes("text/plain", body);
    }
    awaitable<Response> slow(Request const&) {
        boost::asio::steady_timer timer(io, std::chrono::milliseconds(300));
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_return json("{\"slow\":true}");
    }
    awaitable<Response> broken(Request const&) {
        throw std::runtime_error("a bug");
        co_return no_content();
    }
};

constexpr Route<EchoApi> routes[] = {
    {Method::post, "/echo", Permission::everyone, BodyKind::any, &EchoApi::echo, {},
        Idempotency::none, 100},
    {Method::get, "/tagged", Permission::everyone, BodyKind::none, &EchoApi::tagged},
    {Method::get, "/stream", Permission::everyone, BodyKind::none, &EchoApi::stream},
    {Method::get, "/slow", Permission::everyone, BodyKind::none, &EchoApi::slow},
    {Method::get, "/broken", Permission::everyone, BodyKind::none, &EchoApi::broken},
};

struct ServerTest : testing::Test {
    ServerTest() : server(io, (router.add(api, routes), router), steps, options()), client(io) {}

    static ServerOptions options() {
        ServerOptions options;
        options.header_deadline = std::chrono::milliseconds(300);
        options.idle_deadline = std::chrono::milliseconds(300);
        return options;
    }
    ClientRequest to(std::string const& path) const {
        ClientRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(server.port()) + path;
        return request;
    }
    Result<ClientResponse> send(ClientRequest request) {
        return test::await_on(io, client.send(std::move(request)));
    }

    boost::asio::io_context io;
    EchoApi api{io};
    Router router;
    OpenSteps steps;
    Server server;
    Client client;
};

TEST_F(ServerTest, TakesABodyUpToItsLimit) {
    auto request = to("/echo");
    request.method = Method::post;
    request.body = std::string(100, 'x');
    auto const fits = send(request);
    ASSERT_TRUE(fits);
    EXPECT_EQ(fits->status, 200);
    EXPECT_EQ(fits->body, request.body);
    request.body += 'x';
    auto const too_large = send(request);
    ASSERT_TRUE(too_large);
    EXPECT_EQ(too_large->status, 413);
}

TEST_F(ServerTest, SendsNothingThatTheClientHas) {
    auto request = to("/tagged");
    for (auto const* tag : {"\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"}) {
        request.headers = {{"If-None-Match", tag}};
        auto const answer = send(request);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 304) << tag;
    }
    request.headers = {{"If-None-Match", "\"77\""}};
    auto const answer = send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
}

TEST_F(ServerTest, StreamsInChunks) {
    auto const answer = send(to("/stream"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "1\n2\n3\n");
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
    auto request = to("/tagged");
    request.method = Method::head;
    auto const answer = send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "");
}

TEST_F(ServerTest, ABugIsOneAnswerAndNotTheEnd) {
    auto const broken = send(to("/broken"));
    ASSERT_TRUE(broken);
    EXPECT_EQ(broken->status, 500);
    EXPECT_TRUE(send(to("/tagged")));
}

TEST_F(ServerTest, FinishesWhatIsInFlightWhenItStops) {
    std::optional<Result<ClientResponse>> answer;
    boost::asio::co_spawn(io, client.send(to("/slow")),
        [&](std::exception_ptr, Result<ClientResponse> result) { answer = std::move(result); });
    test::run_until(io, [&] { return server.connections() == 1; });
    test::await_on(io, server.stop(std::chrono::seconds(5)));
    test::run_until(io, [&] { return answer.has_value(); });
    ASSERT_TRUE(*answer);
    EXPECT_EQ((*answer)->body, "{\"slow\":true}");
    auto const refused = send(to("/tagged"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "client_unreachable");
}

TEST_F(ServerTest, ClosesWhoSaysNothing) {
    using Tcp = boost::asio::ip::tcp;
    Tcp::socket silent(io);
    silent.connect({boost::asio::ip::make_address("127.0.0.1"), server.port()});
    test::run_until(io, [&] { return server.connections() == 1; });
    test::run_until(io, [&] { return server.connections() == 0; });
}

TEST_F(ServerTest, TheClientDoesNotWaitForEver) {
    auto request = to("/slow");
    request.deadline = std::chrono::milliseconds(30);
    auto const late = send(request);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code(), "client_timeout");
    request.url = "ftp://127.0.0.1/";
    auto const odd = send(request);
    ASSERT_FALSE(odd);
    EXPECT_EQ(odd.error().code(), "client_url_malformed");
}

}  // namespace
}  // namespace dermaga::http
