#include "http/client.hpp"

#include <algorithm>
#include <set>

#include "http/beast.hpp"
#include "http/client_connection.hpp"
#include "http/client_head.hpp"
#include "http/client_pool.hpp"
#include "http/client_url.hpp"
#include "http/name_lookup.hpp"
#include "http/public_address.hpp"

namespace dermaga::http {

namespace {

using AddressList = std::vector<asio::ip::address>;

/// One request under way: everything that its deadline, or the client's end, has to stop.
struct Exchange {
    explicit Exchange(asio::io_context& io)
        : deadline(io), looked_up(io, Timer::time_point::max()) {}

    /// Ends whatever the request waits for; its refusal will carry that code.
    void end(char const* code) {
        if (ended_by == nullptr) ended_by = code;
        looked_up.cancel();
        if (connection) connection->close();
    }

    Timer deadline;
    std::string looking_up;                ///< a name, "" before and when there is none
    Timer looked_up;                       ///< cancelled when the look-up has answered
    std::optional<AddressList> addresses;  ///< nothing when too many wait to be looked up
    std::shared_ptr<ClientConnection> connection;
    char const* ended_by = nullptr;
};

char const* code_of(ExchangeFault fault) {
    switch (fault) {
        case ExchangeFault::none:
        case ExchangeFault::unreachable: return "client_unreachable";
        case ExchangeFault::tls_failed: return "client_tls_failed";
        case ExchangeFault::malformed: return "client_answer_malformed";
        case ExchangeFault::too_large: return "client_answer_too_large";
    }
    return "client_unreachable";
}

Refusal refusal(char const* code) {
    return Refusal(RefusalKind::unavailable, code);
}

std::optional<asio::ip::address> address_of(std::string const& text) {
    boost::system::error_code error;
    auto const address = asio::ip::make_address(text, error);
    if (error) return std::nullopt;
    return address;
}

/// `known` as the look-up asks it; what is no address is left out.
NameLookup::Resolve resolve_with(
    std::function<std::vector<std::string>(std::string const&)> known) {
    if (!known) return {};
    return [known = std::move(known)](std::string const& name) {
        AddressList addresses;
        for (auto const& text : known(name))
            if (auto const address = address_of(text)) addresses.push_back(*address);
        return addresses;
    };
}

}  // namespace

std::string_view ClientResponse::header(std::string_view lower_case_name) const {
    for (auto const& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

struct Client::Impl {
    Impl(asio::io_context& io_, ClientOptions options_)
        : io(io_),
          options(std::move(options_)),
          tls(asio::ssl::context::tls_client),
          lookup(io, resolve_with(options.known_addresses)),
          pool(std::make_shared<ClientPool>(io, options)) {
        tls.set_default_verify_paths();
        if (!options.ca_file.empty()) tls.load_verify_file(options.ca_file);
        tls.set_verify_mode(asio::ssl::verify_peer);
        tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    }

    asio::awaitable<Result<ClientResponse>> send(ClientRequest const& request, Exchange& exchange);
    asio::awaitable<ExchangeFault> send_over_kept(ClientRequest const& request,
        ClientUrl const& url, std::string const& head, Exchange& exchange, ClientResponse& answer);
    asio::awaitable<char const*> find_addresses(
        NameLookup::Question const& question, Exchange& exchange);
    ClientConnection::Reading reading_of(ClientRequest const& request) const {
        return {options.header_bytes_max, request.body_bytes_max, request.method == Method::head,
            request.on_piece};
    }

    asio::io_context& io;
    ClientOptions const options;
    asio::ssl::context tls;
    NameLookup lookup;
    std::shared_ptr<ClientPool> const pool;
    std::set<std::shared_ptr<Exchange>> under_way;
    bool is_stopped = false;
};

/// Keeps an exchange in reach of Client::stop() while it lasts.
struct Client::UnderWay {
    UnderWay(Impl& impl_, std::shared_ptr<Exchange> exchange_)
        : impl(impl_), exchange(std::move(exchange_)) {
        impl.under_way.insert(exchange);
    }
    ~UnderWay() {
        impl.under_way.erase(exchange);
        exchange->deadline.cancel();
        if (exchange->connection) exchange->connection->close();
    }
    UnderWay(UnderWay const&) = delete;
    UnderWay& operator=(UnderWay const&) = delete;

    Impl& impl;
    std::shared_ptr<Exchange> exchange;
};

/// Fills exchange.addresses with those that may be connected to; null, or the code of the refusal.
asio::awaitable<char const*> Client::Impl::find_addresses(
    NameLookup::Question const& question, Exchange& exchange) {
    if (auto const literal = address_of(question.name)) {
        exchange.addresses = {*literal};
    } else {
        exchange.looking_up = question.name;
        // A late answer must find the exchange alive.
        auto const self = std::ranges::find(under_way, &exchange, &std::shared_ptr<Exchange>::get);
        lookup.find(question, [alive = *self](std::optional<AddressList> found) {
            alive->addresses = std::move(found);
            alive->looked_up.cancel();
        });
        co_await exchange.looked_up.async_wait(token);
    }
    if (!exchange.addresses) co_return "client_busy";
    if (exchange.addresses->empty()) co_return "client_unreachable";
    if (options.addresses == Addresses::public_only)
        std::erase_if(*exchange.addresses, [](auto const& one) { return !is_public_address(one); });
    co_return exchange.addresses->empty() ? "client_address_forbidden" : nullptr;
}

/// The answer of a kept connection; unreachable when there is none or it was closed meanwhile.
asio::awaitable<ExchangeFault> Client::Impl::send_over_kept(ClientRequest const& request,
    ClientUrl const& url, std::string const& head, Exchange& exchange, ClientResponse& answer) {
    if (!request.keep_connection) co_return ExchangeFault::unreachable;
    exchange.connection = pool->take(url.origin());
    if (!exchange.connection) co_return ExchangeFault::unreachable;
    auto const fault =
        co_await exchange.connection->exchange(head, request.body, reading_of(request), answer);
    co_return fault;
}

asio::awaitable<Result<ClientResponse>> Client::Impl::send(
    ClientRequest const& request, Exchange& exchange) {
    auto const url = parse_client_url(request.url);
    if (!url) co_return refusal("client_url_malformed");
    auto const head = request_head(request, *url);
    if (!head) co_return refusal("client_header_malformed");

    ClientResponse answer;
    auto fault = co_await send_over_kept(request, *url, *head, exchange, answer);
    if (fault == ExchangeFault::unreachable && exchange.ended_by == nullptr) {
        NameLookup::Question const question{url->host, request.owner};
        auto const* const code = co_await find_addresses(question, exchange);
        if (exchange.ended_by != nullptr) co_return refusal(exchange.ended_by);
        if (code != nullptr) co_return refusal(code);
        std::vector<asio::ip::tcp::endpoint> endpoints;
        for (auto const& address : *exchange.addresses)
            endpoints.emplace_back(address, url->port);
        exchange.connection = std::make_shared<ClientConnection>(io, tls);
        fault = co_await exchange.connection->open(*url, endpoints);
        if (fault == ExchangeFault::none)
            fault = co_await exchange.connection->exchange(
                *head, request.body, reading_of(request), answer);
    }
    if (exchange.ended_by != nullptr) co_return refusal(exchange.ended_by);
    if (fault != ExchangeFault::none) co_return refusal(code_of(fault));
    if (request.keep_connection) pool->keep(url->origin(), std::move(exchange.connection));
    co_return answer;
}

Client::Client(asio::io_context& io, ClientOptions options)
    : impl_(std::make_shared<Impl>(io, std::move(options))) {}

Client::~Client() {
    stop();
}

void Client::stop() {
    impl_->is_stopped = true;
    for (auto const& exchange : impl_->under_way)
        exchange->end("client_stopped");
    impl_->lookup.stop();
    impl_->pool->clear();
}

asio::awaitable<Result<ClientResponse>> Client::send(ClientRequest request) {
    auto const impl = impl_;
    if (impl->is_stopped) co_return refusal("client_stopped");
    auto const exchange = std::make_shared<Exchange>(impl->io);
    UnderWay const under_way(*impl, exchange);
    exchange->deadline.expires_after(request.deadline);
    exchange->deadline.async_wait([impl, exchange](boost::system::error_code error) {
        if (error) return;
        exchange->end(
            impl->lookup.is_queued(exchange->looking_up) ? "client_busy" : "client_timeout");
    });
    auto answer = co_await impl->send(request, *exchange);
    co_return answer;
}

}  // namespace dermaga::http
