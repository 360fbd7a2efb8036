// What the query of a request decides: how much comes, which things, which of their parts, and that
// it is only a check.
#include <boost/json.hpp>

#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/stage.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;
using namespace std::string_literals;

constexpr char unknown_product[] = "prd_01HZZZZZZZZZZZZZZZZZZZZZZZ";

std::string limit(Stage& stage) {
    auto& partner = stage.house();
    for (auto const* const list : {"orders", "rejections", "events", "feed/changes"}) {
        auto const at_most = "/partner/v1/"s + list + "?limit=";
        expect_status(partner.get(at_most + "501"), 400);
        expect_status(partner.get(at_most + "0"), 400);
    }
    expect_status(partner.get("/partner/v1/orders?limit=500"), 200);
    return {};
}

std::string ids(Stage& stage) {
    auto& partner = stage.house();
    auto const all = take_snapshot(partner).listings;
    if (all.size() < 2) throw Skipped("there are too few listings to ask for some of them");
    auto const& [first, one] = *all.begin();
    auto const& [second, another] = *std::next(all.begin());
    auto const listings = "/partner/v1/listings?ids="s;
    auto const some =
        expect_status(partner.get(listings + second + "," + unknown_product + "," + first), 200)
            .json();
    std::string told;
    for (auto const& listing : at(some, "/items").as_array())
        told += text_at(listing, "/id") + " ";
    expect(told == first + " " + second + " ",
        "those of the ids that are listed must come, by id; it is " + told);
    auto too_many = listings + "a";
    for (int more = 0; more < 100; ++more)
        too_many += ",a";
    expect_status(partner.get(too_many), 400);
    return {};
}

std::string include(Stage& stage) {
    auto& partner = stage.trade();
    auto const id = stage.place_order().id;
    stage.place_order();
    auto const path = "/partner/v1/orders/" + id;
    auto const plain = expect_status(partner.get(path), 200).json();
    auto const whole = expect_status(partner.get(path + "?include=timeline,ledger"), 200).json();
    for (auto const* const part : {"timeline", "ledger"}) {
        expect(!plain.as_object().contains(part), part + " must come only when it is wanted"s);
        auto const apart = expect_status(partner.get(path + "/" + part), 200).json();
        expect(at(whole, "/"s + part) == apart, part + " must be the one that comes by itself"s);
    }
    expect_status(partner.get(path + "?include=everything"), 400);
    auto const only = expect_status(partner.get("/partner/v1/orders?ids=" + id), 200).json();
    expect(at(only, "/items").as_array().size() == 1 && text_at(only, "/items/0/id") == id,
        "with ids only these orders must come");
    return {};
}

/// Has something checked only; Failed when the list of such things is another afterwards.
void expect_nothing_saved(Caller& partner, std::string const& path, std::string const& body,
    std::string const& list_query) {
    auto const saved = [&] {
        auto const page = expect_status(partner.get(path + list_query), 200).json();
        return at(page, "/items");
    };
    auto const before = saved();
    expect_status(partner.post(path + "?mode=validate", body), 200);
    expect(saved() == before, path + " must have what it had before the check");
}

std::string validate(Stage& stage) {
    auto& partner = stage.trade();
    auto const reference = fresh_key();
    expect_nothing_saved(
        partner, "/partner/v1/quotes", stage.quote_body(reference), "?reference=" + reference);
    auto const reasons = expect_status(partner.get("/partner/v1/rejection-reasons"), 200).json();
    boost::json::object const complaint{
        {"product_id", stage.product_id()}, {"reason", text_at(reasons, "/items/0/code")}};
    expect_nothing_saved(partner, "/partner/v1/rejections", json::serialize(complaint),
        "?product_id=" + stage.product_id());
    return {};
}

constexpr Check checks[] = {
    {{"manners-limit", "A page of more than 500 is refused with 400", "reference: limit"}, limit},
    {{"manners-ids", "Listings come by their ids, a hundred at most", "reference: show_listings"},
        ids},
    {{"manners-include", "An order comes with the parts that are wanted, and orders by their ids",
         "reference: show_order, list_orders"},
        include},
    {{"manners-validate", "A quote and a rejection that are only checked are not there afterwards",
         "reference: mode"},
        validate},
};

}  // namespace

std::span<Check const> query_checks() {
    return checks;
}

}  // namespace dermaga::conform
