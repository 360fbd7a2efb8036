#include "dermaga/conform/copy.hpp"

#include <boost/json.hpp>

#include "dermaga/conform/report.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

using boost::json::value;

std::int64_t Snapshot::position() const {
    return number_at(end, "/position");
}

value Snapshot::manifest() const {
    return boost::json::parse(text_at(end, "/manifest"));
}

Snapshot read_snapshot(std::string body) {
    Snapshot snapshot;
    expect(body.ends_with('\n'), "the snapshot must end with a whole line");
    auto const last = body.rfind('\n', body.size() - 2);
    auto const begin = last == std::string::npos ? 0 : last + 1;
    snapshot.end = boost::json::parse(body.substr(begin));
    expect(text_at(snapshot.end, "/kind") == "end", "the last record must be of kind end");
    body.resize(begin);
    for (std::size_t at_byte = 0; at_byte < begin;) {
        auto const end = body.find('\n', at_byte);
        boost::system::error_code error;
        auto record =
            boost::json::parse(std::string_view(body).substr(at_byte, end - at_byte), error);
        at_byte = end + 1;
        if (error) continue;  // the manifest says so
        snapshot.ids.push_back(text_at(record, "/listing/id"));
        snapshot.listings.emplace(snapshot.ids.back(), at(record, "/listing"));
    }
    snapshot.before_end = std::move(body);
    return snapshot;
}

Snapshot take_snapshot(Caller& partner, std::string const& query) {
    auto const path = "/partner/v1/feed/snapshot" + (query.empty() ? "" : "?" + query);
    auto answer = expect_status(partner.get(path), 200);
    auto snapshot = read_snapshot(std::move(answer.body));
    snapshot.epoch = answer.header("dermaga-feed-epoch");
    return snapshot;
}

value changes_page(Caller& partner, PageWish const& wish) {
    return expect_status(
        partner.get("/partner/v1/feed/changes?after=" + std::to_string(wish.after) +
            "&limit=" + std::to_string(wish.limit) + wish.more),
        200)
        .json();
}

std::string id_of(value const& change) {
    return text_at(change, text_at(change, "/kind") == "upsert" ? "/listing/id" : "/id");
}

std::int64_t version_of(value const& change) {
    return number_at(
        change, text_at(change, "/kind") == "upsert" ? "/listing/version" : "/version");
}

void Copy::apply(value const& page) {
    for (auto const& change : at(page, "/changes").as_array()) {
        auto const id = id_of(change);
        auto const known = listings.find(id);
        if (known != listings.end() && number_at(known->second, "/version") > version_of(change))
            continue;
        if (text_at(change, "/kind") == "upsert")
            listings.insert_or_assign(id, at(change, "/listing"));
        else listings.erase(id);
    }
    position = number_at(page, "/position");
}

void Copy::follow(Caller& partner, int limit, std::string const& more) {
    for (bool goes_on = true; goes_on;) {
        auto const page = changes_page(partner, {position, limit, more});
        auto const before = position;
        apply(page);
        goes_on = at(page, "/more").as_bool();
        expect(!goes_on || position > before, "a page with more behind it must go on");
    }
}

Copy copy_of_changes(Caller& partner, std::int64_t until) {
    expect_everything_kept(partner);
    Copy copy;
    if (until > 0) copy.follow(partner, 500, "&until=" + std::to_string(until));
    return copy;
}

bool keeps_everything(Caller& partner) {
    return partner.get("/partner/v1/feed/changes?after=0&limit=1").status == 200;
}

void expect_everything_kept(Caller& partner) {
    if (!keeps_everything(partner)) throw Skipped("the first changes are kept no more");
}

std::string difference(Listings const& left, Listings const& right) {
    for (auto const& [id, listing] : left) {
        auto const other = right.find(id);
        if (other == right.end()) return id + " is in one copy only";
        if (listing != other->second)
            return id + " differs: " + json::serialize(listing) + " and " +
                json::serialize(other->second);
    }
    return left.size() == right.size() ? "" : "one copy has more listings";
}

Versions versions_of(Listings const& listings) {
    Versions versions;
    for (auto const& [id, listing] : listings)
        versions.emplace(id, number_at(listing, "/version"));
    return versions;
}

void expect_between(Versions const& told, Versions const& before, Versions const& after) {
    for (auto const& [id, version] : told)
        expect(before.contains(id) || after.contains(id), id + " must not be told");
    for (auto const& [id, version] : before) {
        auto const later = after.find(id);
        if (later == after.end()) continue;
        auto const found = told.find(id);
        expect(found != told.end(), id + " must be told");
        expect(version <= found->second && found->second <= later->second,
            id + " must be told in its version, " + std::to_string(version));
    }
}

void expect_equal_in_the_end(Caller& partner, std::function<std::string()> const& difference_now) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    for (auto differs = difference_now(); !differs.empty(); differs = difference_now()) {
        expect(std::chrono::steady_clock::now() < end, differs);
        run_until(partner.io(), [] { return false; }, std::chrono::milliseconds(300));
    }
}

}  // namespace dermaga::conform
