// What happened to orders, asked for.
#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;
using namespace std::chrono_literals;

std::string pull(Stage& stage) {
    auto& partner = stage.trade();
    auto const placed = stage.place_order();
    value page;
    auto const has_come = [&] {
        page = expect_status(partner.get("/partner/v1/events"), 200).json();
        if (page.at("more").as_bool()) {  // an old backlog: confirm it and go on
            partner.post("/partner/v1/events/ack",
                "{\"position\":" + std::to_string(number_at(page, "/position")) + "}");
            return false;
        }
        return std::ranges::any_of(at(page, "/events").as_array(),
            [&](auto const& event) { return text_at(event, "/order/id") == placed.id; });
    };
    auto const end = std::chrono::steady_clock::now() + 10s;
    while (!has_come()) {
        expect(std::chrono::steady_clock::now() < end,
            "the event of a new order must be there to pull");
        run_until(partner.io(), [] { return false; }, 100ms);
    }
    std::int64_t last = 0;
    std::set<std::string> ids;
    for (auto const& event : at(page, "/events").as_array()) {
        expect(number_at(event, "/position") > last, "positions must grow");
        last = number_at(event, "/position");
        expect(ids.insert(text_at(event, "/id")).second, "an event must have an id of its own");
    }
    auto const again = expect_status(partner.get("/partner/v1/events"), 200).json();
    expect(at(again, "/events").as_array().size() >= ids.size(),
        "what is not confirmed must come again");
    expect_status(
        partner.post("/partner/v1/events/ack", "{\"position\":" + std::to_string(last) + "}"), 200);
    auto const rest = expect_status(partner.get("/partner/v1/events"), 200).json();
    for (auto const& event : at(rest, "/events").as_array())
        expect(!ids.contains(text_at(event, "/id")), "what is confirmed must not come again");
    return {};
}

std::string told_to_who_waits(Stage& stage) {
    auto& partner = stage.trade();
    stage.product_id();
    std::int64_t last = 0;
    for (bool goes_on = true; goes_on;) {
        auto const page = expect_status(
            partner.get("/partner/v1/events?limit=500&after=" + std::to_string(last)), 200)
                              .json();
        last = number_at(page, "/position");
        goes_on = at(page, "/more").as_bool();
    }
    std::string placed;
    Wait wait;
    wait.path = "/partner/v1/events?wait=20&after=";
    wait.after = last;
    wait.items = "/events";
    wait.happen = [&] { placed = stage.place_order().id; };
    wait.is_told = [&](value const& event) { return text_at(event, "/data/id") == placed; };
    return "told after " + std::to_string(time_to_be_told(partner, wait).count()) + " ms";
}

std::string epochs(Stage& stage) {
    auto& partner = stage.trade();
    auto const page = expect_status(partner.get("/partner/v1/events?after=0&limit=1"), 200).json();
    auto const epoch = text_at(page, "/epoch");
    expect_status(partner.get("/partner/v1/events?after=0&epoch=" + epoch), 200);
    expect_problem(
        partner.get("/partner/v1/events?after=0&epoch=" + epoch + "0"), 410, "position_epoch");
    expect_problem(
        partner.post("/partner/v1/events/ack", R"({"position":0,"epoch":")" + epoch + R"(0"})"),
        410, "position_epoch");
    return {};
}

constexpr Check checks[] = {
    {{"events-pull", "Pulled events come again until they are confirmed, and not after",
         "reference: read_events, acknowledge_events"},
        pull},
    {{"events-wait", "Who waits for events is told when something happens",
         "reference: read_events"},
        told_to_who_waits},
    {{"events-epoch", "A position of another life of the database is 410, read or confirmed",
         "reference: read_events, acknowledge_events"},
        epochs},
};

}  // namespace

std::span<Check const> event_checks() {
    return checks;
}

}  // namespace dermaga::conform
