// The copy of the catalogue: snapshot, changes, digest.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "dermaga/conform/signatures.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

struct Snapshot {
    std::map<std::string, value> listings;
    value end;
    std::string before_end;  ///< the bytes that the manifest speaks of
};

Snapshot take_snapshot(Caller& partner) {
    auto const answer = expect_status(partner.get("/partner/v1/feed/snapshot"), 200);
    Snapshot snapshot;
    auto const& body = answer.body;
    expect(body.ends_with('\n'), "the snapshot must end with a whole line");
    auto const last = body.rfind('\n', body.size() - 2);
    auto const begin = last == std::string::npos ? 0 : last + 1;
    snapshot.before_end = body.substr(0, begin);
    snapshot.end = boost::json::parse(body.substr(begin));
    expect(text_at(snapshot.end, "/kind") == "end", "the last record must be of kind end");
    for (std::size_t at_byte = 0; at_byte < begin;) {
        auto const end = body.find('\n', at_byte);
        boost::system::error_code error;
        auto record =
            boost::json::parse(std::string_view(body).substr(at_byte, end - at_byte), error);
        at_byte = end + 1;
        if (error) continue;  // the manifest says so
        snapshot.listings.emplace(text_at(record, "/listing/id"), at(record, "/listing"));
    }
    return snapshot;
}

value changes_page(Caller& partner, std::int64_t after, int limit, std::string const& more = {}) {
    return expect_status(partner.get("/partner/v1/feed/changes?after=" + std::to_string(after) +
                             "&limit=" + std::to_string(limit) + more),
        200)
        .json();
}

std::string id_of(value const& change) {
    return text_at(change, text_at(change, "/kind") == "upsert" ? "/listing/id" : "/id");
}

/// A copy that follows the changes, and where it is.
struct Copy {
    std::map<std::string, value> listings;
    std::int64_t position = 0;

    void apply(value const& page) {
        for (auto const& change : at(page, "/changes").as_array()) {
            auto const is_upsert = text_at(change, "/kind") == "upsert";
            auto const id = id_of(change);
            auto const version = number_at(change, is_upsert ? "/listing/version" : "/version");
            auto const known = listings.find(id);
            if (known != listings.end() && number_at(known->second, "/version") > version) continue;
            if (is_upsert) listings.insert_or_assign(id, at(change, "/listing"));
            else listings.erase(id);
        }
        position = number_at(page, "/position");
    }
    void follow(Caller& partner, int limit = 500, std::string const& more = {}) {
        for (bool goes_on = true; goes_on;) {
            auto const page = changes_page(partner, position, limit, more);
            auto const before = position;
            apply(page);
            goes_on = at(page, "/more").as_bool();
            expect(!goes_on || position > before, "a page with more behind it must go on");
        }
    }
};

/// A reader whose position is kept no more starts from the snapshot; a young server has everything.
bool keeps_everything(Caller& partner) {
    return partner.get("/partner/v1/feed/changes?after=0&limit=1").status == 200;
}

std::string difference(
    std::map<std::string, value> const& left, std::map<std::string, value> const& right) {
    for (auto const& [id, listing] : left) {
        auto const other = right.find(id);
        if (other == right.end()) return id + " is in one copy only";
        if (listing != other->second)
            return id + " differs: " + json::serialize(listing) + " and " +
                json::serialize(other->second);
    }
    return left.size() == right.size() ? "" : "one copy has more listings";
}

std::string snapshot_end(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    auto const lines = std::ranges::count(snapshot.before_end, '\n');
    expect(number_at(snapshot.end, "/count") == lines, "count must be the number of listings");
    expect(number_at(snapshot.end, "/position") >= 0, "position must say where the changes go on");
    return std::to_string(lines) + " listings";
}

std::string snapshot_manifest(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    auto const manifest = boost::json::parse(text_at(snapshot.end, "/manifest"));
    expect(text_at(manifest, "/sha256") == to_hex(auth::sha256(snapshot.before_end)),
        "sha256 must be that of all bytes before the end record");
    expect(number_at(manifest, "/bytes") == static_cast<std::int64_t>(snapshot.before_end.size()),
        "bytes must be their number");
    expect(number_at(manifest, "/position") == number_at(snapshot.end, "/position"),
        "the manifest must repeat the position");
    return {};
}

std::string snapshot_signature(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    expect_signed(stage, snapshot.end, "manifest");
    return {};
}

std::string changes_pages(Stage& stage) {
    auto& partner = stage.house();
    auto position = keeps_everything(partner) ? std::int64_t{0}
                                              : number_at(take_snapshot(partner).end, "/position");
    constexpr int pages_max = 200;
    int seen = 0;
    for (int count = 0; count < pages_max; ++count) {
        auto const page = changes_page(partner, position, 5);
        std::set<std::string> ids;
        auto last = position;
        for (auto const& change : at(page, "/changes").as_array()) {
            expect(number_at(change, "/position") > last, "positions must grow");
            last = number_at(change, "/position");
            expect(ids.insert(id_of(change)).second, "an item must come at most once a page");
            ++seen;
        }
        expect(number_at(page, "/position") >= last,
            "the page's position must not lie before its changes");
        position = number_at(page, "/position");
        if (!at(page, "/more").as_bool()) break;
        expect(!ids.empty(), "a page with more behind it must not be empty");
    }
    return std::to_string(seen) + " changes";
}

std::string changes_whole(Stage& stage) {
    static constexpr std::array members{"id", "version", "seller", "sku", "title", "description",
        "category", "hs_code", "price", "stock", "weight_grams", "photos", "updated_at"};
    auto& partner = stage.house();
    if (!keeps_everything(partner)) throw Skipped("the first changes are kept no more");
    auto const page = changes_page(partner, 0, 100);
    for (auto const& change : at(page, "/changes").as_array()) {
        number_at(change, "/position");
        if (text_at(change, "/kind") == "remove") continue;
        for (auto const* member : members)
            at(change, "/listing/" + std::string(member));
    }
    return {};
}

std::string copy_two_ways(Stage& stage) {
    auto& partner = stage.house();
    if (!keeps_everything(partner)) throw Skipped("the first changes are kept no more");
    std::string differs;
    // A snapshot may hold what has no position yet while others write: a difference that stays is
    // one.
    auto const is_equal = [&] {
        auto const snapshot = take_snapshot(partner);
        Copy from_snapshot{snapshot.listings, number_at(snapshot.end, "/position")};
        from_snapshot.follow(partner);
        Copy from_changes;
        from_changes.follow(partner, 100, "&until=" + std::to_string(from_snapshot.position));
        differs = difference(from_snapshot.listings, from_changes.listings);
        return differs.empty();
    };
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!is_equal()) {
        expect(std::chrono::steady_clock::now() < end, differs);
        run_until(partner.io(), [] { return false; }, std::chrono::milliseconds(300));
    }
    return {};
}

std::string root_over(std::map<std::string, value> const& listings) {
    std::map<std::string, std::string>
        leaves;  // by the first two bytes of SHA-256(id); std::map keeps ids in the order of bytes
    for (auto const& [id, listing] : listings)
        leaves[auth::sha256(id).substr(0, 2)] +=
            id + " " + std::to_string(number_at(listing, "/version")) + "\n";
    auto const empty = auth::sha256("");
    std::string nodes;
    for (int node = 0; node < 256; ++node) {
        std::string children;
        for (int leaf = 0; leaf < 256; ++leaf) {
            auto const found =
                leaves.find(std::string{static_cast<char>(node), static_cast<char>(leaf)});
            children += found == leaves.end() ? empty : auth::sha256(found->second);
        }
        nodes += auth::sha256(children);
    }
    return to_hex(auth::sha256(nodes));
}

std::string digest(Stage& stage) {
    auto& partner = stage.house();
    if (!keeps_everything(partner))
        throw Skipped(
            "the first changes are kept no more, and a snapshot's copy must wait for the digest to move");
    auto const root = expect_status(partner.get("/partner/v1/feed/digest"), 200).json();
    auto const position = number_at(root, "/position");
    Copy copy;
    if (position > 0) copy.follow(partner, 500, "&until=" + std::to_string(position));
    expect(text_at(root, "/hash") == root_over(copy.listings),
        "the root must be that of a copy that followed the changes to its position");
    return "position " + std::to_string(position);
}

std::string long_poll(Stage& stage) {
    auto& partner = stage.trade();
    stage.product_id();
    Copy copy;
    copy.position = number_at(take_snapshot(partner).end, "/position");
    copy.follow(partner);
    Ask ask;
    ask.path = "/partner/v1/feed/changes?wait=20&after=" + std::to_string(copy.position);
    auto const waiting = std::make_shared<std::optional<Answer>>();
    partner.start(ask, waiting);
    run_until(partner.io(), [&] { return waiting->has_value(); }, std::chrono::milliseconds(500));
    expect(!waiting->has_value(),
        "with wait the answer must not come before there is something to tell");
    auto const placed = stage.place_order();  // it takes from the stock, and that is a change
    auto const since = std::chrono::steady_clock::now();
    run_until(partner.io(), [&] { return waiting->has_value(); }, std::chrono::seconds(10));
    expect(waiting->has_value(), "the waiting reader must be told within ten seconds");
    auto const told = expect_status(**waiting, 200).json();
    expect(!at(told, "/changes").as_array().empty(), "it must be told the change");
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - since);
    return "told after " + std::to_string(took.count()) + " ms";
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
    expect(text_at(expect_status(answer, 410).json(), "/code") == "position_too_old",
        "the code must be position_too_old");
    return {};
}

constexpr Check checks[] = {
    {{"feed-snapshot-end",
         "The snapshot ends with a record that counts it and says where the changes go on",
         "reference: read_snapshot"},
        snapshot_end},
    {{"feed-manifest", "The manifest's hash is that of the bytes that came",
         "reference: read_snapshot"},
        snapshot_manifest},
    {{"feed-signature", "A published key signed the manifest",
         "reference: read_snapshot; RFC 8032"},
        snapshot_signature},
    {{"feed-changes-pages",
         "Positions grow, an item comes at most once a page, and pages go on to the end",
         "reference: read_changes"},
        changes_pages},
    {{"feed-changes-whole", "A change carries the whole listing", "reference: read_changes"},
        changes_whole},
    {{"feed-two-ways", "Snapshot and changes give the copy that changes alone give",
         "reference: read_snapshot"},
        copy_two_ways},
    {{"feed-digest", "The digest's root is that of a right copy", "reference: read_digest"},
        digest},
    {{"feed-long-poll", "A waiting reader is told when something happens",
         "reference: read_changes"},
        long_poll},
};

constexpr Check last_checks[] = {
    {{"feed-too-old", "A position that is kept no more is 410 with the way back",
         "reference: read_changes"},
        too_old},
};

}  // namespace

std::span<Check const> feed_checks() {
    return checks;
}
std::span<Check const> clock_checks() {
    return last_checks;
}

}  // namespace dermaga::conform
