// How a snapshot may be had: what is left of it after a break, in each format, packed, and of an
// assortment.
#include <algorithm>

#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/formats.hpp"
#include "dermaga/conform/stage.hpp"
#include "http/lists.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

constexpr char path[] = "/partner/v1/feed/snapshot";

/// The listings behind one, which must come in the order of their ids.
Snapshot snapshot_behind(Caller& partner, std::string const& after_id) {
    auto snapshot = take_snapshot(partner, "after_id=" + after_id);
    auto before = after_id;
    for (auto const& id : snapshot.ids) {
        expect(id > before, "with after_id listings must come by id, and behind it");
        before = id;
    }
    return snapshot;
}

std::string resume(Stage& stage) {
    auto& partner = stage.house();
    auto const whole = snapshot_behind(partner, "");
    auto const before = versions_of(whole.listings);
    if (whole.ids.size() < 2) throw Skipped("there are too few listings to break off between them");
    auto const& broken_at = whole.ids[whole.ids.size() / 2];
    auto const rest = snapshot_behind(partner, broken_at);
    auto told = versions_of(rest.listings);
    told.insert(before.begin(), before.upper_bound(broken_at));
    expect_between(told, before, versions_of(snapshot_behind(partner, "").listings));
    return std::to_string(rest.ids.size()) + " of " + std::to_string(whole.ids.size()) +
        " behind the break";
}

std::string formats(Stage& stage) {
    auto& partner = stage.house();
    auto const body_in = [&](std::string const& name, std::string_view media_type) {
        auto answer = expect_status(partner.get(path + ("?format=" + name)), 200);
        expect(answer.header("content-type").starts_with(media_type),
            name + " must come as " + std::string(media_type));
        return std::move(answer.body);
    };
    auto const ndjson = [&] {
        return versions_of(read_snapshot(body_in("ndjson", "application/x-ndjson")).listings);
    };
    auto const before = ndjson();
    auto const csv = versions_in_csv(body_in("csv", "text/csv"));
    auto const protobuf =
        versions_in_protobuf(body_in("protobuf", "application/vnd.google.protobuf"));
    auto const after = ndjson();
    expect_between(csv, before, after);
    expect_between(protobuf, before, after);
    expect_status(partner.get(path + std::string("?format=parchment")), 400);
    return {};
}

std::string accepted(Stage& stage) {
    auto& partner = stage.house();
    auto const wanting = [&](char const* accept) {
        return partner.get(path, {{"Accept", accept}});
    };
    auto const csv = wanting("application/json, application/x-ndjson;q=0.1, text/*;q=0.5");
    expect(expect_status(csv, 200).header("content-type").starts_with("text/csv"),
        "of several media types the one wanted most must come");
    expect_status(wanting("*/*"), 200);
    // A refusal is a problem, whatever Accept says.
    expect_problem(wanting("application/json, application/x-ndjson;q=0"), 406, "not_acceptable");
    return {};
}

std::string packed(Stage& stage) {
    auto& partner = stage.house();
    for (std::string const coding : {"gzip", "zstd"}) {
        auto const before = versions_of(take_snapshot(partner).listings);
        auto const answer = expect_status(partner.get(path, {{"Accept-Encoding", coding}}), 200);
        expect(answer.header("content-encoding") == coding, "it must come packed with " + coding);
        auto const plain = read_snapshot(unpacked(coding, answer.body));
        expect(text_at(plain.manifest(), "/sha256") == to_hex(auth::sha256(plain.before_end)),
            "the manifest's hash must be that of the bytes that " + coding + " unpacks to");
        expect_between(
            versions_of(plain.listings), before, versions_of(take_snapshot(partner).listings));
    }
    return {};
}

/// A text of a listing, "" when it has none.
std::string word_at(value const& listing, std::string const& pointer) {
    auto const& word = at(listing, pointer);
    return word.is_string() ? std::string(word.get_string()) : "";
}

/// What is wanted of the catalogue: where the text at a pointer is `word`.
struct Assortment {
    std::string parameter;
    std::string pointer;
    std::string word;
    bool is_beginning = false;  ///< or begins with it, up to a dot

    std::string query() const { return parameter + "=" + http::percent_encoded(word); }
    bool takes(value const& listing) const {
        auto const said = word_at(listing, pointer);
        return said == word || (is_beginning && said.starts_with(word + "."));
    }
    Versions of(Listings listings) const {
        std::erase_if(listings, [&](auto const& one) { return !takes(one.second); });
        return versions_of(listings);
    }
};

/// False when all or nothing belongs to it, so that nothing could be told.
bool expect_assortment(Caller& partner, Assortment const& wanted) {
    auto const before = take_snapshot(partner).listings;
    if (wanted.word.empty() || wanted.of(before).size() == before.size()) return false;
    auto const told = take_snapshot(partner, wanted.query()).listings;
    auto const after = take_snapshot(partner).listings;
    auto const expect_taken = [&](value const& listing) {
        expect(wanted.takes(listing),
            text_at(listing, "/id") + " must not come with " + wanted.query());
    };
    for (auto const& [id, listing] : told)
        expect_taken(listing);
    expect_between(versions_of(told), wanted.of(before), wanted.of(after));
    if (!keeps_everything(partner)) return true;
    auto const page = changes_page(partner, {0, 500, "&" + wanted.query()});
    for (auto const& change : at(page, "/changes").as_array())
        if (text_at(change, "/kind") == "upsert") expect_taken(at(change, "/listing"));
    return true;
}

std::string assortments(Stage& stage) {
    auto& partner = stage.house();
    auto const all = take_snapshot(partner).listings;
    if (all.empty()) throw Skipped("there are no listings");
    auto const& one = all.begin()->second;
    auto const region = word_at(one, "/seller/region_code");
    std::string said;
    for (auto const& wanted : {Assortment{"category", "/category", word_at(one, "/category")},
             Assortment{
                 "province", "/seller/region_code", region.substr(0, region.find('.')), true}})
        if (expect_assortment(partner, wanted)) said += wanted.query() + " ";
    if (said.empty()) throw Skipped("all listings are of one category and one province");
    return said;
}

constexpr Check checks[] = {
    {{"feed-resume",
         "A snapshot that broke goes on behind the last id that came, with all the rest",
         "reference: read_snapshot"},
        resume},
    {{"feed-formats", "Each format tells the same listings, and an unknown one is refused with 400",
         "reference: read_snapshot; proto/feed.proto; RFC 4180"},
        formats},
    {{"feed-accept", "Without `format` Accept chooses, and 406 refuses one that takes no format",
         "RFC 9110 §12.5.1; reference: read_snapshot"},
        accepted},
    {{"feed-packed", "Packed with gzip or zstd a snapshot unpacks to the plain one",
         "RFC 9110 §12.5.3; reference: read_snapshot"},
        packed},
    {{"feed-assortment", "An assortment has what belongs to it, all of it and nothing else",
         "reference: read_snapshot, read_changes"},
        assortments},
};

}  // namespace

std::span<Check const> snapshot_checks() {
    return checks;
}

}  // namespace dermaga::conform
