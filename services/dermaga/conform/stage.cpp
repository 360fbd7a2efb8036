#include "dermaga/conform/stage.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "http/lists.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

using boost::json::value;

namespace {

constexpr std::string_view sandbox_path = "/partner/v1/sandbox";
constexpr char webhooks_path[] = "/partner/v1/webhooks";

}  // namespace

Stage::Stage(boost::asio::io_context& io, StageOptions options)
    : io_(io),
      options_(std::move(options)),
      anybody_(io, options_.base_url),
      house_(io, options_.base_url) {}
Stage::~Stage() = default;

Ask Stage::token_ask(
    std::string const& client_id, std::string const& client_secret, std::string const& more) {
    Ask ask;
    ask.method = http::Method::post;
    ask.path = "/partner/v1/token";
    ask.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    ask.body = "grant_type=client_credentials&client_id=" + http::percent_encoded(client_id) +
        "&client_secret=" + http::percent_encoded(client_secret) + more;
    return ask;
}

std::string Stage::token_from(
    Caller& caller, std::string const& client_id, std::string const& client_secret) {
    auto const answer = caller.ask(token_ask(client_id, client_secret));
    if (answer.status != 200)
        throw Skipped("no token: the server answered " + std::to_string(answer.status) +
            " to the credentials");
    return text_at(answer.json(), "/access_token");
}

Caller& Stage::house() {
    if (!no_token_.empty()) throw Skipped(no_token_);
    if (has_token_) return house_;
    try {
        house_.set_token(token_from(anybody_, options_.client_id, options_.client_secret));
    } catch (std::exception const& error) {
        no_token_ = error.what();
        throw Skipped(no_token_);
    }
    has_token_ = true;
    return house_;
}

void Stage::open_sandbox() {
    if (has_asked_for_sandbox_) return;
    has_asked_for_sandbox_ = true;
    auto& partner = house();
    auto answer = partner.post(std::string(sandbox_path), "{}");
    if (answer.status == 409 && options_.replace_sandbox) {
        Ask removal;
        removal.method = http::Method::delete_;
        removal.path = sandbox_path;
        partner.ask(removal);
        answer = partner.post(std::string(sandbox_path), "{}");
    }
    if (answer.status == 201) {
        auto const made = answer.json();
        sandbox_ = std::make_unique<Caller>(io_, text_at(made, "/base_url"));
        sandbox_id_ = text_at(made, "/client_id");
        sandbox_secret_ = text_at(made, "/client_secret");
        renew_trade_token();
        return;
    }
    no_trade_ = answer.status == 404
        ? "the server offers no sandbox; --allow-orders places orders on the server itself"
        : answer.status == 409 ? "the partner has a sandbox already; --replace-sandbox deletes it"
                               : "the sandbox answered " + std::to_string(answer.status);
}

Caller& Stage::trade() {
    open_sandbox();
    if (sandbox_) return *sandbox_;
    if (options_.allow_orders) return house();
    throw Skipped(no_trade_);
}

Caller& Stage::sandbox_control() {
    open_sandbox();
    if (!sandbox_) throw Skipped("the server offers no sandbox");
    return house();
}

void Stage::renew_trade_token() {
    if (!sandbox_) return;
    sandbox_->set_token("");
    sandbox_->set_token(token_from(*sandbox_, sandbox_id_, sandbox_secret_));
}

Answer Stage::ask_for_webhook(
    std::string const& url, std::string const& event_type, std::string const& algorithm) {
    boost::json::object wish{{"url", url}, {"event_types", boost::json::array{event_type}},
        {"description", "dermaga conform"}, {"algorithm", algorithm}};
    auto made = trade().post(webhooks_path, json::serialize(wish));
    if (made.status == 201)
        webhook_paths_.push_back(webhooks_path + ("/" + text_at(made.json(), "/id")));
    return made;
}

value Stage::add_webhook(std::string const& event_type, std::string const& algorithm) {
    auto const url = inbox().url();
    return expect_status(ask_for_webhook(url, event_type, algorithm), 201).json();
}

Inbox& Stage::inbox() {
    if (!no_inbox_.empty()) throw Skipped(no_inbox_);
    if (inbox_) return *inbox_;
    auto inbox = std::make_unique<Inbox>(io_, options_.inbox);
    auto const made = ask_for_webhook(inbox->url(), "order.*", "v1");
    if (made.status != 201) {
        no_inbox_ = "the server does not deliver to " + inbox->url() + " (" +
            std::to_string(made.status) +
            "): give --public-url, or DERMAGA_WEBHOOK_PRIVATE_ADDRESSES=yes to a server of your own";
        throw Skipped(no_inbox_);
    }
    inbox_ = std::move(inbox);
    secrets_.push_back(text_at(made.json(), "/secret"));
    return *inbox_;
}

std::string const& Stage::webhook_path() {
    inbox();
    return webhook_paths_.front();
}

std::string const& Stage::product_id() {
    if (!product_id_.empty()) return product_id_;
    // A sandbox has products of its own.
    auto const& named = options_.product;
    if (!named.empty() && &trade() == &house_) return product_id_ = named;
    auto& partner = trade();
    auto const snapshot = partner.get("/partner/v1/feed/snapshot");
    std::vector<std::pair<std::int64_t, std::string>> by_stock;
    for (std::size_t begin = 0; begin < snapshot.body.size();) {
        auto const end = std::min(snapshot.body.find('\n', begin), snapshot.body.size());
        boost::system::error_code error;
        auto const record =
            boost::json::parse(std::string_view(snapshot.body).substr(begin, end - begin), error);
        begin = end + 1;
        if (error || record.find_pointer("/listing/id", error) == nullptr) continue;
        by_stock.emplace_back(number_at(record, "/listing/stock"), text_at(record, "/listing/id"));
    }
    std::ranges::sort(by_stock, std::greater<>());
    constexpr std::size_t tried_max = 20;
    for (std::size_t i = 0; i < std::min(by_stock.size(), tried_max); ++i) {
        product_id_ = by_stock[i].second;
        auto const checked = partner.post("/partner/v1/orders?mode=validate", order_body("conform"),
            {{"Idempotency-Key", fresh_key()}});
        if (checked.status / 100 == 2) return product_id_;
    }
    product_id_.clear();
    throw Skipped("nothing in the feed can be ordered");
}

std::string Stage::order_body(std::string const& reference, int quantity) {
    boost::json::object line{{"product_id", product_id()}, {"quantity", quantity}};
    boost::json::object order{{"reference", reference},
        {"destination", boost::json::object{{"country", "CN"}, {"port", "CNSHA"}}},
        {"route", "9610"}, {"incoterm", "DAP"}, {"lines", boost::json::array{line}}};
    return json::serialize(order);
}

std::string Stage::quote_body(std::string const& reference) {
    boost::json::object line{{"product_id", product_id()}, {"quantity", 2}};
    boost::json::object quote{{"reference", reference},
        {"destination", boost::json::object{{"country", "CN"}, {"port", "CNSHA"}}},
        {"route", "9610"}, {"incoterm", "DAP"}, {"currency", "IDR"},
        {"lines", boost::json::array{line}}};
    return json::serialize(quote);
}

PlacedOrder Stage::place_order(int quantity, Headers headers) {
    PlacedOrder placed;
    placed.reference = fresh_key();
    headers.emplace_back("Idempotency-Key", fresh_key());
    auto const answer = trade().post(
        "/partner/v1/orders", order_body(placed.reference, quantity), std::move(headers));
    placed.json = expect_status(answer, 201).json();
    placed.id = text_at(placed.json, "/id");
    placed.product_id = product_id_;
    note_placed(placed.id);
    return placed;
}

std::string Stage::take_exchanges() {
    auto text = anybody_.take_exchanges();
    for (auto const& more :
        {house_.take_exchanges(), sandbox_ ? sandbox_->take_exchanges() : std::string()})
        if (!more.empty()) text += (text.empty() ? "" : "\n") + more;
    return text;
}

std::string Stage::take_away() {
    std::string left;
    auto const remove = [&left](
                            Caller& caller, std::string const& path, std::string const& version) {
        Ask ask;
        ask.method = http::Method::delete_;
        ask.path = path;
        if (!version.empty()) ask.headers.emplace_back("If-Match", version);
        auto const answer = caller.ask(ask);
        if (answer.status / 100 != 2) left += " " + path;
    };
    if (sandbox_) {
        remove(house_, std::string(sandbox_path), "");
        return left;
    }
    for (auto const& path : webhook_paths_)
        remove(house_, path, std::string(house_.get(path).header("etag")));
    for (auto const& id : placed_) {
        auto const path = "/partner/v1/orders/" + id;
        auto const now = house_.get(path);
        boost::system::error_code error;
        auto const order = boost::json::parse(now.body, error);
        if (!error && order.is_object() && order.as_object().contains("state") &&
            order.at("state") == "cancelled")
            continue;
        auto const answer =
            house_.post(path + "/cancel", "{}", {{"If-Match", std::string(now.header("etag"))}});
        if (answer.status != 200) left += " " + path;
    }
    return left;
}

}  // namespace dermaga::conform
