// The copy of the catalogue: snapshot, changes, and how they agree.
#include <algorithm>
#include <array>
#include <set>

#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/signatures.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

std::string snapshot_end(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    auto const lines = std::ranges::count(snapshot.before_end, '\n');
    expect(number_at(snapshot.end, "/count") == lines, "count must be the number of listings");
    expect(snapshot.position() >= 0, "position must say where the changes go on");
    return std::to_string(lines) + " listings";
}

std::string snapshot_manifest(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    auto const manifest = snapshot.manifest();
    expect(text_at(manifest, "/sha256") == to_hex(auth::sha256(snapshot.before_end)),
        "sha256 must be that of all bytes before the end record");
    expect(number_at(manifest, "/bytes") == static_cast<std::int64_t>(snapshot.before_end.size()),
        "bytes must be their number");
    expect(number_at(manifest, "/position") == snapshot.position(),
        "the manifest must repeat the position");
    expect(text_at(manifest, "/epoch") == snapshot.epoch, "and the epoch of the header");
    expect(number_at(manifest, "/count") == static_cast<std::int64_t>(snapshot.ids.size()),
        "count must be the number of listings");
    expect(text_at(manifest, "/format") == "ndjson", "format must be that of the body");
    for (auto const* member : {"/partner_id", "/made_at", "/filter", "/terms"})
        at(manifest, member);
    return {};
}

std::string snapshot_signature(Stage& stage) {
    auto const snapshot = take_snapshot(stage.house());
    expect_signed(stage, snapshot.end, "manifest");
    return {};
}

std::string changes_pages(Stage& stage) {
    auto& partner = stage.house();
    auto position = keeps_everything(partner) ? std::int64_t{0} : take_snapshot(partner).position();
    constexpr int pages_max = 200;
    int seen = 0;
    for (int count = 0; count < pages_max; ++count) {
        auto const page = changes_page(partner, {position, 5, {}});
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
        "text_states", "category", "hs_code", "price", "stock", "weight_grams", "photos",
        "updated_at"};
    static constexpr std::array members_of_photo{"url", "thumb_url", "width", "height", "sha256"};
    auto& partner = stage.house();
    expect_everything_kept(partner);
    auto const page = changes_page(partner, {0, 100, {}});
    for (auto const& change : at(page, "/changes").as_array()) {
        number_at(change, "/position");
        if (text_at(change, "/kind") == "remove") continue;
        for (auto const* member : members)
            at(change, "/listing/" + std::string(member));
        for (auto const& photo : at(change, "/listing/photos").as_array())
            for (auto const* member : members_of_photo)
                at(photo, "/" + std::string(member));
    }
    return {};
}

std::string copy_two_ways(Stage& stage) {
    auto& partner = stage.house();
    expect_everything_kept(partner);
    expect_equal_in_the_end(partner, [&] {
        auto const snapshot = take_snapshot(partner);
        Copy from_snapshot{snapshot.listings, snapshot.position()};
        from_snapshot.follow(partner);
        Copy from_changes;
        from_changes.follow(partner, 100, "&until=" + std::to_string(from_snapshot.position));
        return difference(from_snapshot.listings, from_changes.listings);
    });
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
};

}  // namespace

std::span<Check const> feed_checks() {
    return checks;
}

}  // namespace dermaga::conform
