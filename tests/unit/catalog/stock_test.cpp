// The published SQL of the catalogue on a real PostgreSQL: listings, and stock moves of orders.
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "catalog/service.hpp"
#include "catalog/tools.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "support/test_database.hpp"

namespace dermaga::catalog {
namespace {

class Stock : public ::testing::Test {
  protected:
    Stock() {
        // What onboarding publishes, without onboarding.
        files.execute(
            "create schema onboarding; create table onboarding.sellers "
            "(seller_id text primary key, legal_name text, region_code text, verified boolean not null);"
            "insert into onboarding.sellers values ('sel_1', 'Toko Laut', '33.75', true), ('sel_2', 'Toko Baru', '33.75', false)");
        db::MigrationSet const sets[] = {
            {"events", events_migrations()}, {"catalog", catalog_migrations()}};
        db::migrate(files.url(), sets);
        db::Options options;
        options.url = files.url();
        options.connections = 1;
        database.emplace(io, options);
    }

    template <class Action>
    void run(Action const& action) {
        auto work = [&](db::Transaction& tx) {
            action(tx);
            return true;
        };
        database->run_blocking(db::Work(work));
    }

    std::string add(std::string_view seller_id, std::string const& sku, std::int64_t stock) {
        std::string id;
        run([&](db::Transaction& tx) {
            ProductDraft draft;
            draft.sku = sku;
            draft.title.id = "Kopi Gayo " + sku;
            draft.price = Money(8'500'000, Currency::IDR);
            draft.stock = stock;
            draft.state = ProductState::listed;
            id = add_product(tx, clock, seller_id, draft);
        });
        return id;
    }

    std::string text(char const* sql, std::string const& value) {
        std::string found;
        run([&](db::Transaction& tx) {
            auto const rows = tx.query(sql, value);
            if (!rows.empty()) found = rows[0].text(0);
        });
        return found;
    }

    std::string levels(std::string const& id) {
        return text(
            "select stock || '/' || reserved from catalog.products where id = $1::text", id);
    }

    std::string document(std::string const& id) {
        return text("select document from catalog.listings_public where product_id = $1::text", id);
    }

    std::string last_event(std::string const& id) {
        return text(
            "select type from events.entries where stream = 'catalog' and aggregate_id = $1::text order by id desc limit 1",
            id);
    }

    static std::string lines(std::initializer_list<std::pair<std::string, int>> wanted) {
        boost::json::array list;
        for (auto const& [id, quantity] : wanted)
            list.push_back(boost::json::object{{"product_id", id}, {"quantity", quantity}});
        return boost::json::serialize(list);
    }

    test::TestDatabase files;
    boost::asio::io_context io;
    SystemClock clock;
    std::optional<db::Database> database;
};

TEST_F(Stock, IsReservedGivenBackAndShipped) {
    auto const id = add("sel_1", "A", 10);
    run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{id, 4}}));
    });
    EXPECT_EQ(levels(id), "10/4");
    run([&](db::Transaction& tx) {
        tx.query("select catalog.release_stock($1::jsonb)", lines({{id, 1}}));
    });
    EXPECT_EQ(levels(id), "10/3");
    run([&](db::Transaction& tx) {
        tx.query("select catalog.ship_stock($1::jsonb)", lines({{id, 3}}));
    });
    EXPECT_EQ(levels(id), "7/0");
    EXPECT_EQ(boost::json::parse(document(id)).at("stock").as_int64(), 7);
}

TEST_F(Stock, OfOneProductInTwoLinesCountsTogether) {
    auto const id = add("sel_1", "A", 5);
    EXPECT_THROW(run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{id, 3}, {id, 3}}));
    }),
        db::SqlRaised);
    EXPECT_EQ(levels(id), "5/0");
    run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{id, 2}, {id, 3}}));
    });
    EXPECT_EQ(levels(id), "5/5");
}

TEST_F(Stock, IsReservedAllOrNothingAndSaysWhatIsLeft) {
    auto const plenty = add("sel_1", "A", 100);
    auto const scarce = add("sel_1", "B", 2);
    try {
        run([&](db::Transaction& tx) {
            tx.query("select catalog.reserve_stock($1::jsonb)", lines({{plenty, 1}, {scarce, 3}}));
        });
        FAIL() << "reserved more than there is";
    } catch (db::SqlRaised const& raised) {
        EXPECT_EQ(raised.message(), "stock_insufficient");
        auto const detail = boost::json::parse(raised.detail());
        ASSERT_EQ(detail.as_array().size(), 1U);
        EXPECT_EQ(detail.at(0).at("product_id").as_string(), scarce);
        EXPECT_EQ(detail.at(0).at("left").as_int64(), 2);
    }
    EXPECT_EQ(levels(plenty), "100/0");
}

TEST_F(Stock, OfAnAbsentProductIsNone) {
    auto const absent = std::string("prd_00000000000000000000000000");
    EXPECT_THROW(run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{absent, 1}}));
    }),
        db::SqlRaised);
}

TEST_F(Stock, IsNeverGivenBackTwice) {
    auto const id = add("sel_1", "A", 10);
    EXPECT_THROW(run([&](db::Transaction& tx) {
        tx.query("select catalog.release_stock($1::jsonb)", lines({{id, 1}}));
    }),
        db::ConstraintBroken);
}

TEST_F(Stock, MovesTellTheFeedWithARisingVersion) {
    auto const id = add("sel_1", "A", 10);
    auto const before = boost::json::parse(document(id)).at("version").as_int64();
    run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{id, 4}}));
    });
    auto const now = boost::json::parse(document(id));
    EXPECT_GT(now.at("version").as_int64(), before);
    EXPECT_EQ(now.at("stock").as_int64(), 6);
    EXPECT_EQ(last_event(id), "listing.upserted");
}

TEST_F(Stock, AnUnverifiedSellersProductWaitsForTheApproval) {
    auto const id = add("sel_2", "A", 10);
    EXPECT_EQ(document(id), "");
    EXPECT_EQ(last_event(id), "");
    run([&](db::Transaction& tx) {
        tx.query("update onboarding.sellers set verified = true where seller_id = 'sel_2'");
        tx.query("select catalog.publish_seller('sel_2')");
    });
    EXPECT_EQ(boost::json::parse(document(id)).at("seller").at("name").as_string(), "Toko Baru");
    EXPECT_EQ(last_event(id), "listing.upserted");
}

TEST_F(Stock, AnApprovalTellsNothingTwice) {
    auto const before = add("sel_2", "A", 10);
    run([&](db::Transaction& tx) {
        tx.query("update onboarding.sellers set verified = true where seller_id = 'sel_2'");
    });
    auto const after = add("sel_2", "B", 10);
    auto const told = document(after);
    EXPECT_NE(told, "");
    auto const follow = [&] {
        run([&](db::Transaction& tx) { tx.query("select catalog.publish_seller('sel_2')"); });
    };
    follow();
    EXPECT_NE(document(before), "");
    EXPECT_EQ(document(after), told);
    auto const entries = [&] {
        return text("select count(*)::text from events.entries where stream = $1::text", "catalog");
    };
    auto const count = entries();
    follow();
    EXPECT_EQ(entries(), count);
    run([&](db::Transaction& tx) {
        tx.query(
            "update onboarding.sellers set legal_name = 'Toko Lain' where seller_id = 'sel_2'");
    });
    follow();
    EXPECT_EQ(boost::json::parse(document(after)).at("seller").at("name").as_string(), "Toko Lain");
    run([&](db::Transaction& tx) {
        tx.query("update onboarding.sellers set verified = false where seller_id = 'sel_2'");
    });
    follow();
    EXPECT_EQ(document(before) + document(after), "");
}

TEST_F(Stock, ADraftDisappearsWithAHigherVersionThanItHad) {
    auto const id = add("sel_1", "A", 10);
    auto const before = boost::json::parse(document(id)).at("version").as_int64();
    run([&](db::Transaction& tx) {
        tx.query(
            "update catalog.products set state = 'draft', revision = revision + 1 where id = $1::text",
            id);
        tx.query("select catalog.publish_listings(array[$1::text])", id);
    });
    EXPECT_EQ(document(id), "");
    EXPECT_EQ(last_event(id), "listing.removed");
    auto const payload = text(
        "select payload from events.entries where stream = 'catalog' and aggregate_id = $1::text order by id desc limit 1",
        id);
    EXPECT_GT(boost::json::parse(payload).at("version").as_int64(), before);
}

TEST_F(Stock, AnImportCreatesThenUpdatesTheSameProducts) {
    std::string_view const csv =
        "sku,nama,harga,stok\nA,Teh,1000,5\nB,Kopi,gratis,5\nA,Teh wangi,2000,6\n";
    for (int round = 0; round < 2; ++round)
        run([&](db::Transaction& tx) {
            auto const report = import_sheet(tx, clock, "sel_1", "teh.csv", csv);
            ASSERT_TRUE(report) << report.error().code();
            EXPECT_EQ(report->read, 3);
            EXPECT_EQ(report->created, round == 0 ? 1 : 0);
            EXPECT_EQ(report->updated, round == 0 ? 1 : 2);
            EXPECT_EQ(report->failed, 1);
        });
    EXPECT_EQ(
        text("select count(*) from catalog.products where seller_id = $1::text", "sel_1"), "1");
    EXPECT_EQ(
        text(
            "select d.document::jsonb #>> '{price,amount}' from catalog.listings_public d where seller_id = $1::text",
            "sel_1"),
        "2000.00");
}

TEST_F(Stock, AnImportOfTheSameSheetWritesAndTellsNothing) {
    std::string_view const csv = "sku,nama,title en,harga,stok\nA,Teh,Tea,1000,5\nB,Kopi,,2000,\n";
    auto const import = [&](std::string_view sheet) {
        run([&](db::Transaction& tx) {
            ASSERT_TRUE(import_sheet(tx, clock, "sel_1", "teh.csv", sheet));
        });
    };
    auto const state = [&] {
        return text(
            "select (select string_agg(xmin || ' ' || revision, ',' order by id) from catalog.products) || "
            "(select string_agg(xmin::text, ',' order by product_id) from catalog.listings) || "
            "(select max(id) from events.entries where stream = $1::text)",
            "catalog");
    };
    import(csv);
    auto const before = state();
    import(csv);
    EXPECT_EQ(state(), before);
    import("sku,nama,harga\nA,Teh,1000\nB,Kopi,2001\n");
    EXPECT_EQ(
        text(
            "select string_agg(sku || revision, ',' order by sku) from catalog.products where seller_id = $1::text",
            "sel_1"),
        "A1,B2");
    EXPECT_EQ(text("select count(*) from events.entries where stream = $1::text", "catalog"), "3");
}

TEST_F(Stock, AnImportBesideOneOfTheSameProductTakesItAsKnown) {
    db::Options options;
    options.url = files.url();
    options.connections = 1;
    db::Database other(io, options);
    std::jthread importing;
    run([&](db::Transaction& tx) {
        ASSERT_TRUE(
            import_sheet(tx, clock, "sel_1", "a.csv", "sku,nama,harga,stok\nA,Teh,1000,5\n"));
        importing = std::jthread([&] {
            auto work = [&](db::Transaction& theirs) {
                auto const report =
                    import_sheet(theirs, clock, "sel_1", "a.csv", "sku,nama,harga\nA,Teh,2000\n");
                EXPECT_TRUE(report && report->updated == 1 && report->created == 0);
                return report.has_value();
            };
            EXPECT_NO_THROW(other.run_blocking(db::Work(work)));
        });
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        auto const is_waiting = [&] {
            return tx
                .query(
                    "select exists (select from pg_locks where not granted and locktype = 'transactionid')")
                    [0]
                .boolean(0);
        };
        while (!is_waiting())
            ASSERT_LT(std::chrono::steady_clock::now(), end) << "nobody waits";
    });
    importing.join();
    EXPECT_EQ(
        text("select price_minor || ' ' || stock from catalog.products where seller_id = $1::text",
            "sel_1"),
        "200000 5");
}

TEST_F(Stock, AnImportNeverGoesBelowWhatIsReserved) {
    auto const id = add("sel_1", "A", 10);
    run([&](db::Transaction& tx) {
        tx.query("select catalog.reserve_stock($1::jsonb)", lines({{id, 4}}));
    });
    run([&](db::Transaction& tx) {
        ASSERT_TRUE(
            import_sheet(tx, clock, "sel_1", "a.csv", "sku,nama,harga,stok\nA,Teh,1000,1\n"));
    });
    EXPECT_EQ(levels(id), "4/4");
}

TEST_F(Stock, AnImportWithoutAStockColumnLeavesTheStock) {
    auto const id = add("sel_1", "A", 10);
    run([&](db::Transaction& tx) {
        ASSERT_TRUE(import_sheet(tx, clock, "sel_1", "a.csv", "sku,nama,harga\nA,Teh,1000\n"));
    });
    EXPECT_EQ(levels(id), "10/0");
    run([&](db::Transaction& tx) {
        ASSERT_TRUE(
            import_sheet(tx, clock, "sel_1", "a.csv", "sku,nama,harga,stok\nA,Teh,1000,\n"));
    });
    EXPECT_EQ(levels(id), "10/0");
}

TEST_F(Stock, ASellersListingsAreAllPublishedInParts) {
    for (auto const* const sku : {"A", "B", "C"})
        add("sel_2", sku, 1);
    run([&](db::Transaction& tx) {
        tx.query("update onboarding.sellers set verified = true where seller_id = 'sel_2'");
        std::optional<std::string> last = "";
        while (last)
            last = tx.query("select catalog.publish_seller_part('sel_2', $1::text, 2)", *last)[0]
                       .optional_text(0);
    });
    EXPECT_EQ(
        text("select count(*) from catalog.listings_public where seller_id = $1::text", "sel_2"),
        "3");
}

}  // namespace
}  // namespace dermaga::catalog
