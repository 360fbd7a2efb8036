// What a reader who follows the changes leans on: being told in time, one position after the other,
// of one life of the database, and what decides when two changes carry one version.
#include <map>

#include <boost/json.hpp>

#include "base/whole_number.hpp"
#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/event_stream.hpp"
#include "dermaga/conform/stage.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

/// Where a reader is who has everything, once it is known what can be ordered.
std::int64_t end_of_changes(Stage& stage) {
    auto& partner = stage.trade();
    stage.product_id();
    Copy copy;
    copy.position = take_snapshot(partner).position();
    copy.follow(partner);
    return copy.position;
}

std::string long_poll(Stage& stage) {
    auto& partner = stage.trade();
    Wait wait;
    wait.path = "/partner/v1/feed/changes?wait=20&after=";
    wait.after = end_of_changes(stage);
    wait.items = "/changes";
    // An order takes from the stock, and that is a change.
    wait.happen = [&] { stage.place_order(); };
    wait.is_told = [&](value const& change) { return id_of(change) == stage.product_id(); };
    return "told after " + std::to_string(time_to_be_told(partner, wait).count()) + " ms";
}

Ask stream_ask(std::int64_t after) {
    Ask ask;
    ask.path = "/partner/v1/feed/stream?after=" + std::to_string(after);
    return ask;
}

/// The position that an event of the stream is told under.
std::int64_t position_of(StreamEvent const& event) {
    expect(event.type == "change", "it must be of the type change");
    auto const position = whole_number(event.id);
    expect(position.has_value(), "the id of a change must be its position");
    return *position;
}

/// Reads what a stream begins with: the epoch of its positions and the terms.
void expect_heading(EventStream& stream, value const& page) {
    auto const epoch = stream.next("a stream must begin with the epoch of its positions");
    expect(epoch.type == "epoch" && epoch.id.empty(), "the epoch must come first, without an id");
    auto const told = boost::json::parse(epoch.data);
    expect(at(told, "/epoch") == at(page, "/epoch"), "it must be that of a page");
    auto const terms = stream.next("the terms must come before the first change");
    expect(terms.type == "terms" && terms.id.empty(),
        "terms must come before the first change, without an id");
    expect(boost::json::parse(terms.data) == at(page, "/terms"), "they must be those of a page");
}

std::string stream(Stage& stage) {
    auto& partner = stage.trade();
    auto const begin = end_of_changes(stage);
    EventStream first(partner, stream_ask(begin));
    expect_heading(first, changes_page(partner, {begin, 1, {}}));
    expect(first.content_type().starts_with("text/event-stream"),
        "the media type must be text/event-stream");
    stage.place_order();
    auto const told = first.next("who listens must be told of a change within ten seconds");
    auto const position = position_of(told);
    auto const page = changes_page(partner, {begin, 500, "&until=" + std::to_string(position)});
    auto const& changes = at(page, "/changes").as_array();
    expect(!changes.empty() && changes.back() == boost::json::parse(told.data),
        "it must be told what the page tells at that position");

    auto again = stream_ask(0);
    again.headers.emplace_back("Last-Event-ID", told.id);
    EventStream second(partner, again);
    stage.place_order();
    expect_heading(second, changes_page(partner, {begin, 1, {}}));
    auto const next = second.next("who comes again must be told what comes after");
    expect(position_of(next) > position, "what was received must not come again");
    return {};
}

/// Two changes of one version tell one document, and no later one has a lower version.
void expect_versions_to_grow(Caller& partner) {
    constexpr int pages_max = 200;
    std::map<std::string, value> last;
    std::int64_t position = 0;
    for (int count = 0; count < pages_max; ++count) {
        auto const page = changes_page(partner, {position, 5, {}});
        for (auto const& change : at(page, "/changes").as_array()) {
            auto& known = last[id_of(change)];
            auto const version = version_of(change);
            expect(known.is_null() || version_of(known) <= version,
                "a later position must not have a lower version");
            auto const is_upsert = [](value const& one) {
                return text_at(one, "/kind") == "upsert";
            };
            expect(known.is_null() || version_of(known) < version || !is_upsert(known) ||
                    !is_upsert(change) || at(known, "/listing") == at(change, "/listing"),
                "two changes of one version must tell the same document");
            known = change;
        }
        position = number_at(page, "/position");
        if (!at(page, "/more").as_bool()) return;
    }
}

std::string ties(Stage& stage) {
    static constexpr char assortment[] = "route=9610&readiness=ready";
    auto& partner = stage.house();
    expect_everything_kept(partner);
    expect_versions_to_grow(partner);
    // A listing gains and loses readiness under the version it has.
    std::size_t count = 0;
    expect_equal_in_the_end(partner, [&] {
        auto const snapshot = take_snapshot(partner, assortment);
        count = snapshot.listings.size();
        Copy from_snapshot{snapshot.listings, snapshot.position()};
        from_snapshot.follow(partner, 500, std::string("&") + assortment);
        Copy from_changes;
        from_changes.follow(partner, 5, std::string("&") + assortment);
        return difference(from_snapshot.listings, from_changes.listings);
    });
    return std::to_string(count) + " listings are ready";
}

void expect_other_life(Answer const& answer) {
    expect_problem(answer, 410, "position_epoch");
}

std::string epochs(Stage& stage) {
    auto& partner = stage.house();
    auto const snapshot = take_snapshot(partner);
    auto const& epoch = snapshot.epoch;
    auto const position = snapshot.position();
    expect(!epoch.empty(), "a snapshot must say of which epoch its position is");
    expect(text_at(snapshot.manifest(), "/epoch") == epoch, "what is signed must say the same");
    auto const page = changes_page(partner, {position, 1, "&epoch=" + epoch});
    expect(text_at(page, "/epoch") == epoch, "changes must be of the same epoch");
    auto const root = expect_status(partner.get("/partner/v1/feed/digest"), 200).json();
    expect(text_at(root, "/epoch") == epoch, "the digest must be of the same epoch");

    auto const other = epoch + "0";
    expect_other_life(partner.get(
        "/partner/v1/feed/changes?after=" + std::to_string(position) + "&epoch=" + other));
    expect_other_life(partner.get("/partner/v1/feed/digest?position=" +
        std::to_string(number_at(root, "/position")) + "&epoch=" + other));
    boost::json::object const claim{{"position", number_at(root, "/position")}, {"epoch", other},
        {"root", text_at(root, "/hash")}};
    expect_other_life(partner.post("/partner/v1/feed/checkpoints", json::serialize(claim)));
    return "epoch " + epoch;
}

std::string too_old(Stage& stage) {
    auto& control = stage.sandbox_control();
    auto& partner = stage.trade();
    expect_status(
        control.post("/partner/v1/sandbox/clock", R"({"advance_s":10368000})"), 200);  // 120 days
    stage.renew_trade_token();
    Answer answer;
    auto const is_forgotten = [&] {
        answer = partner.get("/partner/v1/feed/changes?after=0");
        return answer.status == 410;
    };
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!is_forgotten() && std::chrono::steady_clock::now() < end)
        run_until(partner.io(), [] { return false; }, std::chrono::milliseconds(500));
    expect_problem(answer, 410, "position_too_old");
    auto const first = whole_number(text_at(answer.json(), "/arguments/first"));
    expect(first.has_value(), "it must name the first position that is kept");
    expect_status(partner.get("/partner/v1/feed/changes?after=" + std::to_string(*first - 1)), 200);
    return {};
}

constexpr Check checks[] = {
    {{"feed-long-poll", "A waiting reader is told when something happens",
         "reference: read_changes"},
        long_poll},
    {{"feed-stream",
         "Server-sent events tell what the pages tell, and go on behind the last one received",
         "reference: stream_changes; HTML, server-sent events"},
        stream},
    {{"feed-ties", "Versions never fall, and under one version the later position decides",
         "reference: read_changes"},
        ties},
    {{"feed-epoch", "A position of another life of the database is 410, wherever it is asked about",
         "reference: read_changes, read_digest, make_checkpoint"},
        epochs},
};

constexpr Check last_checks[] = {
    {{"feed-too-old", "A position that is kept no more is 410 with the way back",
         "reference: read_changes"},
        too_old},
};

}  // namespace

std::span<Check const> follow_checks() {
    return checks;
}
std::span<Check const> clock_checks() {
    return last_checks;
}

}  // namespace dermaga::conform
