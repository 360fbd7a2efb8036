#include "bank/snap_bank.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/client_url.hpp"
#include "json/strict.hpp"

namespace dermaga::bank {

namespace {

using boost::json::object;

constexpr std::size_t answer_bytes_max = 64 * 1024;
/// A token is given up so long before it ends: a request takes its time.
constexpr std::chrono::seconds token_slack{60};
constexpr std::chrono::seconds token_life_max{900};  // SNAP's own
constexpr std::string_view token_path = "/v1.0/access-token/b2b";

std::string without_slash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

object money_json(Money amount) {
    return {
        {"value", amount.amount()}, {"currency", std::string(currency_code(amount.currency()))}};
}

/// expiresIn is a text by the standard, a number at some banks.
std::chrono::seconds life_of(object const& body) {
    auto const* const value = body.if_contains("expiresIn");
    std::int64_t seconds = 0;
    if (value != nullptr && value->is_int64()) seconds = value->as_int64();
    if (value != nullptr && value->is_string()) {
        auto const& text = value->as_string();
        std::from_chars(text.data(), text.data() + text.size(), seconds);
    }
    return std::min(std::chrono::seconds(std::max<std::int64_t>(seconds, 0)), token_life_max);
}

Refusal no_token(std::string const& why) {
    return Refusal(RefusalKind::unavailable, "bank_no_token", {{"reason", why}});
}

}  // namespace

struct SnapBank::Impl {
    Impl(boost::asio::io_context& io, Clock const& clock_, SnapOptions options_)
        : clock(clock_),
          options(std::move(options_)),
          key(options.private_key_pem),
          client(io, options.client) {
        options.url = without_slash(std::move(options.url));
        options.private_key_pem.clear();
        auto const url = http::parse_client_url(options.url + std::string(token_path));
        if (!url) throw std::invalid_argument("the bank's URL is not absolute");
        prefix = url->target.substr(0, url->target.size() - token_path.size());
    }

    http::ClientRequest request(std::string_view path, std::string body) const {
        http::ClientRequest asked;
        asked.method = http::Method::post;
        asked.url = options.url + std::string(path);
        asked.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"},
            {"User-Agent", "Dermaga/1"}};
        asked.body = std::move(body);
        asked.deadline = options.deadline;
        asked.body_bytes_max = answer_bytes_max;
        return asked;
    }

    /// A request under the token that there is.
    http::ClientRequest signed_request(
        std::string_view path, object const& body, std::string external_id) const {
        auto asked = request(path, boost::json::serialize(body));
        auto const time = snap_time(clock.now());
        auto const full_path = prefix + std::string(path);
        auto signature =
            request_signature(options.client_secret, {"POST", full_path, token, asked.body, time});
        asked.headers.insert(asked.headers.end(),
            {{"Authorization", "Bearer " + token}, {"X-TIMESTAMP", time},
                {"X-SIGNATURE", std::move(signature)}, {"X-PARTNER-ID", options.partner_id},
                {"X-EXTERNAL-ID", std::move(external_id)}, {"CHANNEL-ID", options.channel_id}});
        return asked;
    }

    bool is_inside(Payee const& payee) const { return payee.bank_code == options.bank_code; }

    /// Forgets a token that was not taken.
    void note(bool is_unauthorized) {
        if (is_unauthorized) token.clear();
    }

    Clock const& clock;
    SnapOptions options;
    RsaKey const key;
    http::Client client;
    std::string prefix;  ///< of every path, as it is signed
    std::string token;
    Timestamp token_ends{};
};

SnapBank::SnapBank(boost::asio::io_context& io, Clock const& clock, SnapOptions options)
    : impl_(std::make_unique<Impl>(io, clock, std::move(options))) {}

SnapBank::~SnapBank() = default;

std::string SnapBank::service_code(Payee const& payee) const {
    return impl_->is_inside(payee) ? "17" : "18";
}

std::chrono::milliseconds SnapBank::deadline() const {
    return impl_->options.deadline;
}

void SnapBank::stop() {
    impl_->client.stop();
}

boost::asio::awaitable<Result<void>> SnapBank::sign_in() {
    auto& impl = *impl_;
    auto const now = impl.clock.now();
    if (!impl.token.empty() && now + token_slack < impl.token_ends) co_return Result<void>();
    impl.token.clear();
    auto const time = snap_time(now);
    auto asked = impl.request(token_path, R"({"grantType":"client_credentials"})");
    asked.headers.emplace_back("X-TIMESTAMP", time);
    asked.headers.emplace_back("X-CLIENT-KEY", impl.options.client_id);
    asked.headers.emplace_back(
        "X-SIGNATURE", token_signature(impl.key, impl.options.client_id, time));
    auto const answer = co_await impl.client.send(std::move(asked));
    if (!answer) {
        auto const refusal = answer.error();
        co_return no_token(refusal.code());
    }
    auto const body = json::read_object(answer->body);
    if (answer->status != 200 || !body)
        co_return no_token("http_" + std::to_string(answer->status));
    auto const* const token = body->as_object().if_contains("accessToken");
    if (token == nullptr || !token->is_string() || token->as_string().empty())
        co_return no_token("no_access_token");
    impl.token = std::string(token->as_string());
    impl.token_ends = now + life_of(body->as_object());
    co_return Result<void>();
}

boost::asio::awaitable<AccountAnswer> SnapBank::look_up(Payee payee, std::string external_id) {
    auto& impl = *impl_;
    auto const is_inside = impl.is_inside(payee);
    object body;
    if (!is_inside) body["beneficiaryBankCode"] = payee.bank_code;
    body["beneficiaryAccountNo"] = payee.account_number;
    auto const* const path =
        is_inside ? "/v1.0/account-inquiry-internal" : "/v1.0/account-inquiry-external";
    auto asked = impl.signed_request(path, body, std::move(external_id));
    auto const answer = co_await impl.client.send(std::move(asked));
    auto read = read_account_answer(answer, is_inside ? "15" : "16");
    impl.note(read.is_unauthorized);
    co_return read;
}

boost::asio::awaitable<TransferAnswer> SnapBank::pay(Transfer transfer) {
    auto& impl = *impl_;
    auto const is_inside = impl.is_inside(transfer.payee);
    object body;
    body["partnerReferenceNo"] = transfer.reference;
    body["amount"] = money_json(transfer.amount);
    if (!is_inside) {
        body["beneficiaryAccountName"] = transfer.payee.account_name;
        body["beneficiaryBankCode"] = transfer.payee.bank_code;
    }
    body["beneficiaryAccountNo"] = transfer.payee.account_number;
    body["sourceAccountNo"] = impl.options.source_account;
    body["transactionDate"] = snap_time(transfer.at);
    Expected const expected{transfer.reference, service_code(transfer.payee), transfer.amount};
    auto const* const path = is_inside ? "/v1.0/transfer-intrabank" : "/v1.0/transfer-interbank";
    auto asked = impl.signed_request(path, body, std::move(transfer.external_id));
    auto const answer = co_await impl.client.send(std::move(asked));
    auto read = read_transfer_answer(answer, expected);
    impl.note(read.is_unauthorized);
    co_return read;
}

boost::asio::awaitable<TransferAnswer> SnapBank::ask(Expected transfer, std::string external_id) {
    auto& impl = *impl_;
    object body;
    body["originalPartnerReferenceNo"] = transfer.reference;
    body["serviceCode"] = transfer.service_code;
    body["amount"] = money_json(transfer.amount);
    auto asked = impl.signed_request("/v1.0/transfer/status", body, std::move(external_id));
    auto const answer = co_await impl.client.send(std::move(asked));
    auto read = read_status_answer(answer, transfer);
    impl.note(read.is_unauthorized);
    co_return read;
}

}  // namespace dermaga::bank
