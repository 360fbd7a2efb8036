// The tree of hashes by which a partner finds what its copy has wrong.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/stage.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

constexpr std::size_t leaf_digits = 4;

/// "id version\n" of the listings of each leaf that has any, by its four digits.
using Leaves = std::map<std::string, std::string>;

std::string line_of(std::string const& id, std::int64_t version) {
    return id + " " + std::to_string(version) + "\n";
}

Leaves leaves_of(Versions const& copy) {
    Leaves leaves;
    for (auto const& [id, version] : copy)  // in the order of bytes
        leaves[to_hex(auth::sha256(id)).substr(0, leaf_digits)] += line_of(id, version);
    return leaves;
}

/// The hashes of the 256 places below one.
using Children = std::array<std::string, 256>;

std::string child_of(std::string const& prefix, std::size_t place) {
    return prefix + to_hex(std::string(1, static_cast<char>(place)));
}

std::string hash_of(Children const& children) {
    std::string bytes;
    for (auto const& child : children)
        bytes += child;
    return auth::sha256(bytes);
}

Children children_of(Leaves const& leaves, std::string const& prefix) {
    static auto const nothing = auth::sha256("");
    Children children;
    for (std::size_t place = 0; place < children.size(); ++place) {
        auto const child = child_of(prefix, place);
        if (child.size() < leaf_digits) {
            children[place] = hash_of(children_of(leaves, child));
            continue;
        }
        auto const leaf = leaves.find(child);
        children[place] = leaf == leaves.end() ? nothing : auth::sha256(leaf->second);
    }
    return children;
}

Children children_in(value const& part) {
    auto const& said = at(part, "/children").as_array();
    Children children;
    expect(said.size() == children.size(), "there must be 256 children");
    for (std::size_t place = 0; place < children.size(); ++place)
        children[place] =
            from_hex(text_at(part, "/children/" + std::to_string(place))).value_or("");
    return children;
}

/// A place of the tree as it rests at a position; nothing when it has gone on.
std::optional<value> part_at(Caller& partner, std::int64_t position, std::string const& prefix) {
    auto const answer = partner.get(
        "/partner/v1/feed/digest?position=" + std::to_string(position) + "&prefix=" + prefix);
    if (answer.status == 409 || answer.status == 503) return std::nullopt;
    return expect_status(answer, 200).json();
}

/// Goes down from the root to what is another in a copy that has one wrong version. The lines of
/// the leaf that the copy has not; nothing when the tree has gone on meanwhile.
std::optional<std::string> lines_not_in(Caller& partner, Leaves const& copy, value part) {
    auto const position = number_at(part, "/position");
    auto told = text_at(part, "/hash");  // above, of the place where we are
    std::string prefix;
    auto const expect_told = [&](std::string const& hash) {
        expect(told == hash, "the hash of '" + prefix + "' must be that of what is below it");
    };
    while (prefix.size() < leaf_digits) {
        auto const theirs = children_in(part);
        expect_told(text_at(part, "/hash"));
        expect_told(to_hex(hash_of(theirs)));
        auto const mine = children_of(copy, prefix);
        auto const differing = std::ranges::mismatch(theirs, mine).in1;
        auto const place = static_cast<std::size_t>(differing - theirs.begin());
        expect(place < theirs.size(), "a child of '" + prefix + "' must differ");
        told = to_hex(theirs[place]);
        prefix = child_of(prefix, place);
        auto next = part_at(partner, position, prefix);
        if (!next) return std::nullopt;
        part = std::move(*next);
    }
    std::string lines;
    std::string others;
    for (auto const& item : at(part, "/items").as_array()) {
        auto const line = line_of(text_at(item, "/id"), number_at(item, "/version"));
        lines += line;
        if (copy.at(prefix).find(line) == std::string::npos) others += line;
    }
    expect_told(to_hex(auth::sha256(lines)));
    return others;
}

std::string digest(Stage& stage) {
    auto& partner = stage.house();
    expect_everything_kept(partner);
    Copy copy;
    constexpr int tries_max = 5;
    for (int tries = 0; tries < tries_max; ++tries) {
        auto const root = expect_status(partner.get("/partner/v1/feed/digest"), 200).json();
        auto const position = number_at(root, "/position");
        if (position > copy.position)
            copy.follow(partner, 500, "&until=" + std::to_string(position));
        auto versions = versions_of(copy.listings);
        expect(text_at(root, "/hash") == to_hex(hash_of(children_of(leaves_of(versions), ""))),
            "the root must be that of a copy that followed the changes to its position");
        if (versions.empty()) throw Skipped("there are no listings to find one among");
        auto const [id, version] = *versions.begin();
        --versions[id];
        auto const found = lines_not_in(partner, leaves_of(versions), root);
        if (!found) continue;  // at the position where it rests now
        expect(
            *found == line_of(id, version), "the leaf must tell the version that a copy has wrong");
        return "one of " + std::to_string(versions.size()) + " listings found in three requests";
    }
    throw Failed("the tree must rest long enough to be compared");
}

constexpr Check checks[] = {
    {{"feed-digest", "The digest is that of a right copy, and leads to what a wrong one has wrong",
         "reference: read_digest"},
        digest},
};

}  // namespace

std::span<Check const> digest_checks() {
    return checks;
}

}  // namespace dermaga::conform
