#include "dermaga/conform/inbox.hpp"

#include <optional>
#include <utility>

#include "http/problem.hpp"
#include "http/server.hpp"

namespace dermaga::conform {

namespace {

constexpr std::size_t message_bytes_max = 1024UL * 1024;

/// Lets everybody in: whoever sends is judged by his signature.
class OpenSteps final : public http::Steps {
  public:
    OpenSteps() { messages_.add(http::http_messages()); }
    boost::asio::awaitable<std::optional<http::Response>> before(
        http::Entry const&, http::Request&) override {
        co_return std::nullopt;
    }
    http::Response on_exception(http::Request const& request, std::exception_ptr) override {
        return refuse(request, Refusal(RefusalKind::unavailable, "unavailable"));
    }
    void after(http::Entry const*, http::Request const&, http::Response&,
        std::chrono::microseconds) override {}
    http::Response refuse(http::Request const& request, Refusal const& refusal) override {
        return http::problem(messages_, request.language, refusal);
    }

  private:
    Messages messages_;
};

}  // namespace

struct Inbox::Parts {
    Parts(boost::asio::io_context& io, InboxOptions const& options)
        : router(), server(io, with_route(), steps, at_port(options.port)) {
        url = options.public_url.empty()
            ? "http://127.0.0.1:" + std::to_string(server.port()) + "/hook"
            : options.public_url;
    }

    static http::ServerOptions at_port(std::uint16_t port) {
        http::ServerOptions options;
        options.port = port;
        return options;
    }
    http::Router const& with_route() {
        auto const take = [this](http::Request const& request) { return taken(*this, request); };
        router.add(http::Entry{http::Method::post, "/hook", Permission::everyone,
            http::BodyKind::any, http::Idempotency::none, {}, message_bytes_max, take});
        return router;
    }
    static boost::asio::awaitable<http::Response> taken(Parts& self, http::Request const& request) {
        Message message;
        message.id = request.header("webhook-id");
        message.timestamp = request.header("webhook-timestamp");
        message.signature = request.header("webhook-signature");
        message.traceparent = request.header("traceparent");
        message.body = request.body;
        message.received_at = SystemClock().now();
        message.answered = self.failures > 0 ? 500 : 204;
        if (self.failures > 0) --self.failures;
        self.messages.push_back(message);
        http::Response response;
        response.status = message.answered;
        co_return response;
    }

    OpenSteps steps;
    http::Router router;
    std::vector<Message> messages;
    int failures = 0;
    std::string url;
    http::Server server;
};

Inbox::Inbox(boost::asio::io_context& io, InboxOptions const& options)
    : parts_(std::make_unique<Parts>(io, options)) {}
Inbox::~Inbox() = default;
std::string const& Inbox::url() const {
    return parts_->url;
}
std::vector<Message> const& Inbox::messages() const {
    return parts_->messages;
}
void Inbox::fail_next(int count) {
    parts_->failures = count;
}

}  // namespace dermaga::conform
