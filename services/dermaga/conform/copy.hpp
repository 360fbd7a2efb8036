#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "dermaga/conform/caller.hpp"

namespace dermaga::conform {

using Listings = std::map<std::string, boost::json::value>;  ///< by id, in the order of bytes

/// What a snapshot in NDJSON said.
struct Snapshot {
    Listings listings;
    std::vector<std::string> ids;  ///< in the order in which they came
    boost::json::value end;
    std::string before_end;  ///< the bytes that the manifest speaks of
    std::string epoch;       ///< of its position, as the header says

    std::int64_t position() const;
    /// What was signed, as JSON.
    boost::json::value manifest() const;
};
/// Of a body; without the epoch, which only the header tells.
Snapshot read_snapshot(std::string body);
/// `query`: "" or an assortment, "route=9610&readiness=ready".
Snapshot take_snapshot(Caller& partner, std::string const& query = {});

/// Where changes are read: behind a position, so many, and the rest of the query ("&wait=20").
struct PageWish {
    std::int64_t after = 0;
    int limit = 500;
    std::string more;
};
boost::json::value changes_page(Caller& partner, PageWish const& wish);
/// Of the listing that a change is about.
std::string id_of(boost::json::value const& change);
std::int64_t version_of(boost::json::value const& change);

/// A copy that follows the changes, and where it is.
struct Copy {
    Listings listings;
    std::int64_t position = 0;

    /// A later position decides, also under the same version; a lower version is passed over.
    void apply(boost::json::value const& page);
    /// To the end, by pages of `limit`; `more` is the rest of each query.
    void follow(Caller& partner, int limit = 500, std::string const& more = {});
};
/// A copy of everything by changes alone, to a position. Skipped when the first ones are kept no
/// more.
Copy copy_of_changes(Caller& partner, std::int64_t until);

/// Whether the first changes are still kept: else a reader has to start from a snapshot.
bool keeps_everything(Caller& partner);
/// Skipped unless they are.
void expect_everything_kept(Caller& partner);
/// Where two copies differ, in words; "" when they are equal.
std::string difference(Listings const& left, Listings const& right);

/// The version of each listing, by id.
using Versions = std::map<std::string, std::int64_t>;
Versions versions_of(Listings const& listings);
/// Failed unless `told` is of a moment between two others, while anybody may write: what stood
/// before and after is there, and nothing that stood at neither.
void expect_between(Versions const& told, Versions const& before, Versions const& after);

/// Asks again for a while until there is no difference; Failed with the last one. A snapshot may
/// hold what has no position yet while others write: a difference that stays is one.
void expect_equal_in_the_end(Caller& partner, std::function<std::string()> const& difference_now);

}  // namespace dermaga::conform
