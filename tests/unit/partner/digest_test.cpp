// The digest's tree on a real PostgreSQL: the same as one made from the listings, at exactly its
// position.
#include <array>
#include <map>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "partner/service.hpp"
#include "partner/store/digest_store.hpp"
#include "support/test_database.hpp"

namespace dermaga::partner {
namespace {

using Copy = std::map<std::string, std::int64_t>;

/// What migrations/0003_digest.sql says, once more.
std::string root_of(Copy const& copy) {
    std::array<std::string, 65536> leaves;
    for (auto const& [id, version] : copy) {
        auto const hash = auth::sha256(id);
        auto const leaf =
            static_cast<unsigned char>(hash[0]) * 256 + static_cast<unsigned char>(hash[1]);
        leaves[static_cast<std::size_t>(leaf)] += id + " " + std::to_string(version) + "\n";
    }
    std::string nodes;
    for (std::size_t node = 0; node < 256; ++node) {
        std::string hashes;
        for (std::size_t place = 0; place < 256; ++place)
            hashes += auth::sha256(leaves[node * 256 + place]);
        nodes += auth::sha256(hashes);
    }
    return to_hex(auth::sha256(nodes));
}

class Digest : public ::testing::Test {
  protected:
    Digest() {
        // What the catalogue publishes, without the catalogue.
        files.execute(
            "create schema catalog; create table catalog.listings_public "
            "(product_id text primary key, version bigint not null)");
        db::MigrationSet const sets[] = {
            {"events", events_migrations()}, {"partner", partner_migrations()}};
        db::migrate(files.url(), sets);
        db::Options options;
        options.url = files.url();
        options.connections = 1;
        database.emplace(io, options);
    }

    void upsert(std::string const& id, int version) {
        auto const number = std::to_string(version);
        files.execute("insert into catalog.listings_public values ('" + id + "', " + number +
            ") on conflict (product_id) do update set version = excluded.version;"
            "select events.emit('catalog', '" +
            id + "', 'listing.upserted', '{\"id\":\"" + id + "\",\"version\":" + number + "}')");
        now[id] = version;
    }
    void remove(std::string const& id) {
        files.execute("delete from catalog.listings_public where product_id = '" + id +
            "'; select events.emit('catalog', '" + id + "', 'listing.removed', '{\"id\" : \"" + id +
            "\", \"version\" : 99}')");
        now.erase(id);
    }
    void sequence() { files.execute("select events.sequence(1000)"); }

    std::string step() {
        std::string phase;
        auto work = [&](db::Transaction& tx) {
            phase = tx.query("select partner.digest_step(3)")[0].text(0);
            return true;
        };
        database->run_blocking(db::Work(work));
        return phase;
    }
    void step_until(std::string const& wanted) {
        for (int i = 0; i < 200; ++i)
            if (step() == wanted) return;
        FAIL() << "never " << wanted;
    }

    struct Rest {
        std::int64_t position = 0;
        DigestNode root;
    };
    Rest rest() {
        Rest found;
        auto work = [&](db::Transaction& tx) {
            auto const state = lock_digest_state(tx);
            EXPECT_TRUE(state.is_ready);
            found = Rest{state.position, digest_root(tx, state.position)};
            return true;
        };
        database->run_blocking(db::Work(work));
        return found;
    }

    test::TestDatabase files;
    boost::asio::io_context io;
    std::optional<db::Database> database;
    Copy now;
};

TEST_F(Digest, OfNothingIsATreeToo) {
    step_until("ready");
    EXPECT_EQ(rest().root.hash, root_of({}));
    EXPECT_EQ(rest().root.items, 0);
}

TEST_F(Digest, FollowsWhatHappens) {
    for (int i = 0; i < 10; ++i)
        upsert("prd_" + std::to_string(i), 1);
    sequence();
    step_until("ready");
    auto const first = rest();
    EXPECT_EQ(first.position, 10);
    EXPECT_EQ(first.root.hash, root_of(now));
    EXPECT_EQ(first.root.items, 10);
    ASSERT_EQ(first.root.children.size(), 256u);

    upsert("prd_3", 2);
    upsert("prd_3", 3);
    upsert("prd_new", 1);
    remove("prd_4");
    sequence();
    step_until("ready");
    EXPECT_EQ(rest().position, 14);
    EXPECT_EQ(rest().root.hash, root_of(now));
    EXPECT_EQ(rest().root.items, 10);
    EXPECT_NE(rest().root.hash, first.root.hash);
}

TEST_F(Digest, IsExactThoughItWasCopiedAheadOfThePositions) {
    for (int i = 0; i < 8; ++i)
        upsert("prd_" + std::to_string(i), 1);
    sequence();
    // In the listings, and without a position yet, while they are copied.
    upsert("prd_1", 2);
    remove("prd_2");
    step_until("settling");
    upsert("prd_5", 7);
    EXPECT_EQ(step(), "settling");
    sequence();
    step_until("ready");
    EXPECT_EQ(rest().position, 11);
    EXPECT_EQ(rest().root.hash, root_of(now));
}

TEST_F(Digest, BeginsAgainWhenTheChangesItNeedsAreForgotten) {
    for (int i = 0; i < 5; ++i)
        upsert("prd_" + std::to_string(i), 1);
    sequence();
    step_until("ready");
    for (int i = 0; i < 5; ++i)
        upsert("prd_" + std::to_string(i), 2);
    sequence();
    files.execute("delete from events.positions where position <= 8");
    EXPECT_EQ(step(), "copying");
    step_until("ready");
    EXPECT_EQ(rest().root.hash, root_of(now));
}

TEST_F(Digest, ALeafNamesItsItemsByBytes) {
    for (auto const* const id : {"prd_b", "prd_B", "prd_a"})
        upsert(id, 1);
    sequence();
    step_until("ready");
    auto const hash = auth::sha256("prd_a");
    auto const leaf =
        static_cast<unsigned char>(hash[0]) * 256 + static_cast<unsigned char>(hash[1]);
    std::vector<DigestItem> items;
    DigestNode node;
    auto work = [&](db::Transaction& tx) {
        items = digest_items(tx, leaf);
        node = digest_node(tx, leaf / 256);
        return true;
    };
    database->run_blocking(db::Work(work));
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].id, "prd_a");
    EXPECT_EQ(
        node.children[static_cast<std::size_t>(leaf % 256)], to_hex(auth::sha256("prd_a 1\n")));
    EXPECT_EQ(rest().root.children[static_cast<std::size_t>(leaf / 256)], node.hash);
}

}  // namespace
}  // namespace dermaga::partner
