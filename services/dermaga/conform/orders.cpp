// Orders that happen once: checks, keys, quotes, states, ledger, stock.
#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include <boost/json.hpp>

#include "dermaga/conform/stage.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;
using namespace std::string_literals;

constexpr char orders[] = "/partner/v1/orders";

std::vector<value> orders_named(Caller& partner, std::string const& reference) {
    std::vector<value> found;
    auto const page = expect_status(partner.get("/partner/v1/orders?limit=100"), 200).json();
    for (auto const& order : at(page, "/items").as_array())
        if (text_at(order, "/reference") == reference) found.push_back(order);
    return found;
}

std::int64_t stock_of(Caller& partner, std::string const& product) {
    return number_at(
        expect_status(partner.get("/partner/v1/listings/" + product), 200).json(), "/stock");
}

/// Every member anywhere in a document, with its name.
void each_member(
    value const& document, std::function<void(std::string_view, value const&)> const& look) {
    if (document.is_array())
        for (auto const& item : document.as_array())
            each_member(item, look);
    if (!document.is_object()) return;
    for (auto const& [name, inner] : document.as_object()) {
        look(name, inner);
        each_member(inner, look);
    }
}

std::string validate(Stage& stage) {
    auto& partner = stage.trade();
    auto const reference = fresh_key();
    auto const key = fresh_key();
    auto const body = stage.order_body(reference);
    auto const before = stock_of(partner, stage.product_id());
    auto const checked = expect_status(
        partner.post(orders + "?mode=validate"s, body, {{"Idempotency-Key", key}}), 200)
                             .json();
    for (auto const* member : {"/state", "/lines", "/total"})
        at(checked, member);
    expect(orders_named(partner, reference).empty(), "the checked order must not be there");
    expect(stock_of(partner, stage.product_id()) == before, "the stock must be what it was");
    auto const placed = expect_status(partner.post(orders, body, {{"Idempotency-Key", key}}), 201);
    stage.note_placed(text_at(placed.json(), "/id"));
    expect(placed.header("idempotent-replayed").empty(), "the key of a check must still be free");
    return {};
}

std::string replay(Stage& stage) {
    auto& partner = stage.trade();
    auto const key = fresh_key();
    auto const body = stage.order_body(fresh_key());
    auto const first = expect_status(partner.post(orders, body, {{"Idempotency-Key", key}}), 201);
    stage.note_placed(text_at(first.json(), "/id"));
    auto const again = expect_status(partner.post(orders, body, {{"Idempotency-Key", key}}), 201);
    expect(again.body == first.body, "the same key must give the same bytes");
    expect(again.header("idempotent-replayed") == "true",
        "the repeat must say Idempotent-Replayed: true");
    return {};
}

std::string other_body(Stage& stage) {
    auto& partner = stage.trade();
    auto const key = fresh_key();
    auto const first = expect_status(
        partner.post(orders, stage.order_body(fresh_key()), {{"Idempotency-Key", key}}), 201);
    stage.note_placed(text_at(first.json(), "/id"));
    expect_status(
        partner.post(orders, stage.order_body(fresh_key()), {{"Idempotency-Key", key}}), 422);
    return {};
}

std::string at_once(Stage& stage) {
    auto& partner = stage.trade();
    auto const key = fresh_key();
    auto const reference = fresh_key();
    Ask ask;
    ask.method = http::Method::post;
    ask.path = orders;
    ask.body = stage.order_body(reference);
    ask.headers = {{"Idempotency-Key", key}, {"Content-Type", "application/json"}};
    constexpr int posts = 20;
    std::set<std::string> ids;
    for (auto const& answer : partner.ask_all(std::vector<Ask>(posts, ask))) {
        if (answer.status == 201) ids.insert(text_at(answer.json(), "/id"));
        else
            expect(answer.status == 409,
                "each must be answered 201, or 409 while the first is under way; one was " +
                    std::to_string(answer.status));
    }
    for (auto const& id : ids)
        stage.note_placed(id);
    expect(ids.size() == 1,
        "all must be told one order, they were told " + std::to_string(ids.size()));
    expect(orders_named(partner, reference).size() == 1, "there must be exactly one order");
    return {};
}

std::string key_missing(Stage& stage) {
    auto const answer = stage.trade().post(orders, stage.order_body(fresh_key()));
    if (answer.status == 201) stage.note_placed(text_at(answer.json(), "/id"));
    expect_status(answer, 428);
    return {};
}

std::string money_and_time(Stage& stage) {
    static std::regex const amount(R"(-?\d+(\.\d+)?)");
    static std::regex const currency("[A-Z]{3}");
    static std::regex const moment(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)");
    auto const placed = stage.place_order();
    auto const listing =
        expect_status(stage.trade().get("/partner/v1/listings/" + placed.product_id), 200).json();
    auto const is_text_like = [](value const& text, std::regex const& form) {
        return text.is_string() && std::regex_match(std::string(text.get_string()), form);
    };
    for (auto const* document : {&placed.json, &listing}) {
        each_member(*document, [&](std::string_view name, value const& inner) {
            if (inner.is_object() && inner.as_object().contains("amount")) {
                expect(is_text_like(at(inner, "/amount"), amount),
                    std::string(name) + ": an amount must be a decimal text");
                expect(is_text_like(at(inner, "/currency"), currency),
                    std::string(name) + ": a currency must be three letters");
            }
            if ((name == "price" || name == "total" || name == "unit_price") && !inner.is_object())
                throw Failed(std::string(name) + " must be an amount with its currency");
            if (name == "at" || name.ends_with("_at"))
                expect(is_text_like(inner, moment),
                    std::string(name) + " must be RFC 3339 in UTC with milliseconds");
        });
    }
    return {};
}

std::string pages(Stage& stage) {
    auto& partner = stage.trade();
    std::set<std::string> wanted;
    for (int i = 0; i < 3; ++i)
        wanted.insert(stage.place_order().id);
    std::set<std::string> seen;
    bool has_inserted = false;
    std::string next = "/partner/v1/orders?limit=2";
    constexpr int pages_max = 50;
    for (int page = 0; page < pages_max && !next.empty(); ++page) {
        auto const answer = expect_status(partner.get(next), 200).json();
        for (auto const& order : at(answer, "/items").as_array())
            expect(seen.insert(text_at(order, "/id")).second, "no order may come twice");
        if (!has_inserted) stage.place_order();  // a newcomer between two pages moves nothing
        has_inserted = true;
        next = at(answer, "/next").is_string() ? text_at(answer, "/next") : "";
        if (std::ranges::includes(seen, wanted)) return {};
    }
    throw Failed("no order may be left out");
}

std::string quote(Stage& stage) {
    auto& partner = stage.trade();
    auto const made =
        expect_status(partner.post("/partner/v1/quotes", stage.quote_body(fresh_key())), 201)
            .json();
    boost::json::object order{{"reference", fresh_key()}, {"quote_id", text_at(made, "/id")}};
    auto const placed = expect_status(
        partner.post(orders, json::serialize(order), {{"Idempotency-Key", fresh_key()}}), 201)
                            .json();
    stage.note_placed(text_at(placed, "/id"));
    expect(at(placed, "/total") == at(made, "/total"), "the order must have the quote's price");
    expect(at(placed, "/lines/0/unit_price") == at(made, "/lines/0/unit_price"),
        "each line must have the quote's price");
    expect_status(
        partner.post(orders, json::serialize(order), {{"Idempotency-Key", fresh_key()}}), 409);
    return {};
}

std::string cancel(Stage& stage) {
    auto& partner = stage.trade();
    auto const before = stock_of(partner, stage.product_id());
    auto const placed = stage.place_order(3);
    expect(stock_of(partner, placed.product_id) == before - 3, "an order must set stock aside");
    auto const path = "/partner/v1/orders/" + placed.id;
    expect_status(partner.post(path + "/cancel", "{}"), 428);
    expect_status(partner.post(path + "/cancel", "{}", {{"If-Match", "\"999\""}}), 412);
    auto const tag = std::string(partner.get(path).header("etag"));
    expect(text_at(
               expect_status(partner.post(path + "/cancel", "{}", {{"If-Match", tag}}), 200).json(),
               "/state") == "cancelled",
        "the order must be cancelled");
    expect(stock_of(partner, placed.product_id) == before, "the stock must come back");
    return {};
}

/// An amount of money in minor units.
std::int64_t minor_at(boost::json::value const& document, std::string_view pointer) {
    auto digits = text_at(document, pointer);
    std::erase(digits, '.');
    std::int64_t minor = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
    expect(error == std::errc() && end == digits.data() + digits.size(),
        "an amount must be a decimal number, it is " + text_at(document, pointer));
    return minor;
}

/// What the partner owes for an order by its ledger, in minor units. A partner is shown its own
/// side alone.
std::int64_t owed(Stage& stage, std::string const& order) {
    auto const book =
        expect_status(stage.trade().get("/partner/v1/orders/" + order + "/ledger"), 200).json();
    expect(!at(book, "/items").as_array().empty(), "an order must be in the ledger");
    std::int64_t sum = 0;
    for (auto const& item : at(book, "/items").as_array())
        for (auto const& entry : at(item, "/entries").as_array())
            if (text_at(entry, "/account") == "partner_receivable")
                sum += minor_at(entry, "/amount/amount");
    return sum;
}

std::string ledger(Stage& stage) {
    auto const placed = stage.place_order(2);
    expect(owed(stage, placed.id) == minor_at(placed.json, "/total/amount"),
        "what the partner owes must be the order's total");
    auto const path = "/partner/v1/orders/" + placed.id;
    auto const tag = std::string(stage.trade().get(path).header("etag"));
    expect_status(stage.trade().post(path + "/cancel", "{}", {{"If-Match", tag}}), 200);
    expect(owed(stage, placed.id) == 0, "the ledger of a cancelled order must sum to zero");
    return {};
}

/// The sandbox walks it there; gives the order then.
value advanced(Stage& stage, PlacedOrder const& placed, std::string const& state) {
    auto& control = stage.sandbox_control();
    auto const answer = control.post("/partner/v1/sandbox/orders/" + placed.id + "/advance",
        json::serialize(boost::json::object{{"to", state}}));
    expect(answer.status / 100 == 2, "the order must get to " + state);
    auto order = expect_status(stage.trade().get("/partner/v1/orders/" + placed.id), 200).json();
    expect(text_at(order, "/state") == state, "its state must be " + state);
    return order;
}

std::string life(Stage& stage) {
    stage.sandbox_control();
    auto const order = advanced(stage, stage.place_order(), "delivered");
    std::string states;
    for (auto const& step : at(order, "/history").as_array())
        states += text_at(step, "/state") + " ";
    for (auto const* state :
        {"confirmed", "packed", "handed_over", "export_released", "import_released", "delivered"})
        expect(states.find(state) != std::string::npos,
            "its history must tell of " + std::string(state));
    return states;
}

std::string rejected(Stage& stage) {
    stage.sandbox_control();
    auto const placed = stage.place_order();
    advanced(stage, placed, "export_rejected");
    advanced(stage, placed, "returned");
    return {};
}

std::string given_back(Stage& stage) {
    stage.sandbox_control();
    auto& partner = stage.trade();
    auto const before = stock_of(partner, stage.product_id());
    auto const placed = stage.place_order(3);
    advanced(stage, placed, "delivered");
    auto const due = owed(stage, placed.id);
    auto const path = "/partner/v1/orders/" + placed.id;
    auto const back = [](int quantity, bool with_reason) {
        boost::json::object body{{"lines",
            boost::json::array{boost::json::object{{"line", 1}, {"quantity", quantity}}}}};
        if (with_reason) body["reason"] = "damaged";
        return json::serialize(body);
    };
    auto const tag = std::string(partner.get(path).header("etag"));
    expect_status(partner.post(path + "/send_back", back(1, false), {{"If-Match", tag}}), 422);
    expect_status(partner.post(path + "/send_back", back(4, true), {{"If-Match", tag}}), 422);
    auto const sent =
        expect_status(partner.post(path + "/send_back", back(3, true), {{"If-Match", tag}}), 200)
            .json();
    expect(
        number_at(sent, "/lines/0/returning") == 3, "what goes back must be counted as returning");
    expect(owed(stage, placed.id) == due, "what is on its way back must still be owed");
    auto const home = advanced(stage, placed, "returned");
    expect(number_at(home, "/lines/0/returned") == 3, "what came back must be counted as returned");
    expect(!at(home, "/refunds").as_array().empty(), "the order must say what was given back");
    expect(owed(stage, placed.id) == 0, "what came back must be owed no longer");
    expect(stock_of(partner, placed.product_id) == before, "what came back must be for sale again");
    return {};
}

constexpr Check checks[] = {
    {{"orders-validate", "mode=validate answers alike and saves nothing", "reference: mode"},
        validate},
    {{"orders-key-missing", "An order without an Idempotency-Key is refused with 428",
         "reference: place_order"},
        key_missing},
    {{"orders-replay", "The same key gives the same bytes again and says so",
         "draft-ietf-httpapi-idempotency-key-header"},
        replay},
    {{"orders-other-body", "The same key with another body is refused with 422",
         "draft-ietf-httpapi-idempotency-key-header"},
        other_body},
    {{"orders-at-once", "The same key twenty times at once makes one order",
         "reference: place_order"},
        at_once},
    {{"orders-money-time",
         "Money is decimal text with its currency, time is RFC 3339 with milliseconds",
         "reference: Money, Time; RFC 3339"},
        money_and_time},
    {{"orders-pages", "Pages leave nothing out and tell nothing twice while orders come in",
         "reference: list_orders"},
        pages},
    {{"orders-quote", "An order of a quote has its price, once", "reference: make_quote"}, quote},
    {{"orders-cancel", "A cancelled order gives its stock back, and only who read it may cancel",
         "reference: move_order_as_partner; RFC 9110 §13.1.1"},
        cancel},
    {{"orders-ledger",
         "The partner owes the order's total, and the ledger sums to zero when it is cancelled",
         "reference: order_ledger_of_partner"},
        ledger},
    {{"orders-life", "An order goes through both customs to delivery", "reference: OrderState"},
        life},
    {{"orders-rejected", "An order that customs reject comes home", "reference: OrderState"},
        rejected},
    {{"orders-returned",
         "Delivered goods go back by line with a reason, and are owed until they arrive",
         "reference: move_order_as_partner, ReturnReason"},
        given_back},
};

}  // namespace

std::span<Check const> order_checks() {
    return checks;
}

}  // namespace dermaga::conform
