// Verdicts a second on one core, and a million products asked for four routes each on one and two
// cores, beside a loop that only reads the same data. Prints one JSON line a measure.
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <thread>
#include <vector>

#include "rulepack/pack_files.hpp"
#include "trade/rules/inquiry.hpp"

namespace {

using namespace dermaga;
using namespace dermaga::trade::rules;
using dermaga::trade::Route;
using dermaga::trade::UmkmClass;

constexpr std::size_t products = 1'000'000;
constexpr std::size_t chunk = 50'000;  // made, measured and forgotten together, to stay in memory
constexpr std::array routes = {
    Route::general_trade, Route::direct_purchase, Route::bonded, Route::bonded_a};
constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

RuleBook starter() {
    return RuleBook::compile(rulepack::read_pack(rulepack::starter_files()).value()).value();
}

struct Kind {
    char const* product_class;
    char const* hs;
    char const* gcode;
    char const* fact;
};
constexpr std::array kinds = {Kind{"coffee_roasted", "09012111", "0901210000", "importer_asks_ico"},
    Kind{"snack", "19059080", "1905900000", ""},
    Kind{"garment", "62063010", "6206300090", "baby_wear"}, Kind{"sugar_palm", "17029059", "", ""},
    Kind{"birds_nest", "04109010", "0410901000", "commercially_sterile"},
    Kind{"edible_oil", "15131110", "", ""}, Kind{"chocolate", "18063200", "", "contains_milk"},
    Kind{"rattan_article", "46021290", "", ""},
    Kind{"wood_article", "44192000", "", "cites_species"},
    Kind{"silver_jewellery", "71131190", "", ""}, Kind{"soap", "34011150", "", ""},
    Kind{"sauce", "21039011", "", "contains_fish"}};
constexpr std::array credentials = {
    "pirt", "halal_certificate", "gacc_self", "e_label", "label_gb7718_2011", "nkv"};

Offer make_offer(std::mt19937& random) {
    auto const& kind = kinds[random() % kinds.size()];
    Offer offer;
    offer.product.product_class = kind.product_class;
    offer.product.hs = kind.hs;
    offer.product.gcode = kind.gcode;
    offer.product.gross_grams = 100 + random() % 40'000;
    offer.product.price_cny =
        Money{static_cast<std::int64_t>(100 + random() % 600'000), Currency::CNY};
    if (*kind.fact != '\0' && random() % 4 != 0)
        offer.product.answers.push_back({kind.fact, random() % 2 == 0});
    for (auto const* type : credentials)
        if (random() % 2 == 0)
            offer.product.credentials.push_back(
                {type, today - std::chrono::years(1), today + std::chrono::months(random() % 24)});
    offer.seller.size = UmkmClass::micro;
    offer.exporter.is_business = true;
    offer.exporter.has_customs_access = true;
    return offer;
}

/// All four routes for each offer; gives something that depends on every answer.
std::uint64_t ask(RuleBook const& book, std::span<Offer const> offers) {
    std::uint64_t sum = 0;
    for (auto const& offer : offers) {
        Inquiry const inquiry(book, offer, today);
        for (auto const route : routes) {
            auto const answer = inquiry.on(route);
            sum += answer.findings.size() + static_cast<std::uint64_t>(answer.state);
        }
    }
    return sum;
}

/// The first route alone for each offer.
std::uint64_t ask_one(RuleBook const& book, std::span<Offer const> offers) {
    std::uint64_t sum = 0;
    for (auto const& offer : offers)
        sum += verdict(book, offer, routes[0], today).findings.size();
    return sum;
}

/// Reads what a verdict reads, and decides nothing.
std::uint64_t read(RuleBook const&, std::span<Offer const> offers) {
    std::uint64_t sum = 0;
    for (auto const& offer : offers)
        for (auto const route : routes) {
            auto const add = [&sum](std::string const& text) {
                sum += std::hash<std::string>{}(text);
            };
            add(offer.product.product_class);
            add(offer.product.hs);
            add(offer.product.gcode);
            for (auto const& answer : offer.product.answers)
                add(answer.fact);
            for (auto const& held : offer.product.credentials)
                add(held.type);
            sum += static_cast<std::uint64_t>(route);
        }
    return sum;
}

using Work = std::uint64_t (*)(RuleBook const&, std::span<Offer const>);

/// Seconds that `work` takes over a million products on so many threads; making them does not
/// count.
double seconds_of(Work work, RuleBook const& book, std::size_t threads, std::uint64_t& sink) {
    std::mt19937 random(1);
    double seconds = 0;
    for (std::size_t done = 0; done < products; done += chunk) {
        std::vector<Offer> offers;
        offers.reserve(chunk);
        while (offers.size() < chunk)
            offers.push_back(make_offer(random));
        std::vector<std::uint64_t> sums(threads);
        auto const begin = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> crew;
            for (std::size_t i = 0; i < threads; ++i)
                crew.emplace_back([&, i] {
                    auto const share = chunk / threads;
                    sums[i] = work(book, std::span<Offer const>(offers).subspan(i * share, share));
                });
        }
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        for (auto const sum : sums)
            sink += sum;
    }
    return seconds;
}

}  // namespace

int main() {
    auto const book = starter();
    std::uint64_t sink = 0;
    auto const one = seconds_of(ask, book, 1, sink);
    auto const alone = seconds_of(ask_one, book, 1, sink);
    auto const two = seconds_of(ask, book, 2, sink);
    auto const bare = seconds_of(read, book, 1, sink);
    constexpr auto verdicts = static_cast<double>(products * routes.size());
    std::printf(
        "{\"work\":\"verdicts on one core\",\"ours\":%.0f,\"bare\":%.0f,\"unit\":\"/s\","
        "\"each_us\":%.2f,\"alone_us\":%.2f}\n",
        verdicts / one, verdicts / bare, one / verdicts * 1e6, alone / products * 1e6);
    std::printf(
        "{\"work\":\"1,000,000 products x 4 "
        "routes\",\"ours\":%.2f,\"ours_two_cores\":%.2f,\"bare\":%.2f,\"unit\":\"s\"}\n",
        one, two, bare);
    return sink == 42 ? 1 : 0;
}
