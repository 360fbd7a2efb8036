// The job's rounds on a real database: events, sellers, packs, days.
#include <functional>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "catalog/service.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "export/service.hpp"
#include "identity/service.hpp"
#include "onboarding/service.hpp"
#include "partner/service.hpp"
#include "rulepack/pack_files.hpp"
#include "rulepack/signature.hpp"
#include "rules/actions/credentials.hpp"
#include "rules/actions/load_pack.hpp"
#include "rules/actions/renew_round.hpp"
#include "rules/actions/renew_verdicts.hpp"
#include "rules/service.hpp"
#include "rules/store/answer_store.hpp"
#include "rules/store/credential_store.hpp"
#include "rules/store/verdict_store.hpp"
#include "sandbox/service.hpp"
#include "support/test_database.hpp"

namespace dermaga::rules {
namespace {

constexpr std::string_view seller = "sel_1";

class RenewalTest : public testing::Test {
  protected:
    RenewalTest() {
        // The database goes by the test's clock, as a sandbox's does by its own.
        server_.execute(
            "do $$ begin execute format('alter database %I set search_path = simulated, "
            "pg_catalog, public', current_database()); end $$");
        db::MigrationSet const sets[] = {{"simulated_clock", sandbox_inside().first(1)},
            {"events", events_migrations()}, {"identity", identity_migrations()},
            {"onboarding", onboarding_migrations()}, {"catalog", catalog_migrations()},
            {"rules", rules_migrations()}, {"partner", partner_migrations()},
            {"export", export_migrations()}};
        db::migrate(server_.url(), sets);
        server_.execute("alter table simulated.clock drop constraint clock_never_back");
        db::Options options;
        options.url = server_.url();
        options.connections = 1;
        database_ = std::make_unique<db::Database>(io_, options);
        run([](db::Transaction& tx) {
            tx.query(
                "insert into onboarding.applications (application_id, seller_id, owner_account_id, "
                "state, version,"
                " fields_sealed, legal_name, business_form, region_code, reviewer_account_id, "
                "created_at, updated_at,"
                " submitted_at, decided_at, queue_at) values ('app_1', 'sel_1', 'acc_1', "
                "'approved', 1, '', 'Kopi',"
                " 'CV', '11.04.02.2001', 'acc_2', now(), now(), now(), now(), now())");
            Profile profile;
            profile.umkm_class = "micro";
            profile.has_customs_access = true;
            EXPECT_TRUE(write_profile(tx, seller, 0, profile));
        });
    }

    template <class F>
    void run(F const& work) {
        auto step = [&](db::Transaction& tx) {
            tx.query("update simulated.clock set ahead = $1::timestamptz - pg_catalog.now()",
                to_rfc3339(clock_.now()));
            work(tx);
            return true;
        };
        database_->run_blocking(db::Work(step));
    }
    std::string ask(char const* sql) {
        std::string text;
        run([&](db::Transaction& tx) {
            auto const rows = tx.query(sql);
            text = rows.empty() ? "none" : rows[0].optional_text(0).value_or("null");
        });
        return text;
    }
    /// A listed coffee with its answers.
    void add_coffee(std::string const& id) {
        run([&](db::Transaction& tx) {
            tx.query(
                "insert into catalog.products (id, seller_id, sku, title_id, hs_code, price_minor, "
                "stock,"
                " weight_grams, state, comparable) values ($1::text, 'sel_1', $1::text, 'Kopi', "
                "'09012111', 8500000,"
                " 10, 290, 'listed', 'kopi')",
                id);
            tx.query("select catalog.publish_listings(array[$1::text])", id);
            Facts facts;
            facts.product_class = "coffee_roasted";
            EXPECT_TRUE(write_facts(tx, seller, id, facts));
        });
    }
    void give_label(std::string const& id, std::optional<std::string> until) {
        give(id, "e_label", std::move(until));
    }
    void give(std::string const& id, std::string const& type, std::optional<std::string> until) {
        run([&](db::Transaction& tx) {
            Credential paper;
            paper.id = "crd_" + type + "_" + id;
            paper.seller_id = seller;
            paper.product_id = id;
            paper.type = type;
            paper.valid_until = std::move(until);
            paper.entered_by = "acc_1";
            insert_credential(tx, paper);
            decide_credential(tx, paper.id, {"verified", "", "acc_2"});
        });
    }
    /// A rate of the house from now on, for so many hours.
    void enter_rate(std::string const& idr_per_yuan, int hours) {
        run([&](db::Transaction& tx) {
            tx.query(R"sql(
                insert into export.exchange_rates (base, quote, value, source, as_of, valid_until, entered_by)
                values ('CNY', 'IDR', $1::text, $1::text, $2::timestamptz, $3::timestamptz, 'acc_2'))sql",
                idr_per_yuan, to_rfc3339(clock_.now()),
                to_rfc3339(clock_.now() + std::chrono::hours(hours)));
        });
        clock_.advance(std::chrono::minutes(1));
    }
    /// What limits of value say of a coffee of that price, in rupiah, as a parcel.
    std::string limits_of(std::string const& id) {
        return ask(
            ("select string_agg(f->>0 || ' ' || (f->>1), ',') from rules.verdicts v, "
             "json_array_elements(v.findings->'9610') f where f->>0 like 'LIMIT%' "
             "and v.product_id = '" +
                id + "'")
                .c_str());
    }
    void set_price(std::string const& id, std::int64_t rupiah) {
        run([&](db::Transaction& tx) {
            tx.query("update catalog.products set price_minor = $2::bigint where id = $1::text", id,
                rupiah * 100);
            tx.query("select catalog.publish_listings(array[$1::text])", id);
        });
    }
    /// Positions for what was committed, then rounds until there is nothing to do.
    void settle() {
        run([](db::Transaction& tx) { tx.query("select events.sequence(10000)"); });
        bool is_more = true;
        for (int round = 0; is_more && round < 20; ++round)
            run([&](db::Transaction& tx) { is_more = renew_round(tx, books_); });
        EXPECT_FALSE(is_more);
    }
    std::string parcel_state() {
        return ask(
            "select state from rules.readiness where product_id = 'prd_1' and route = '9610'");
    }
    /// How many of each product go as parcels with no question.
    std::string free_parcels() {
        return ask(
            "select string_agg(free_pieces::text, ' ' order by product_id) from rules.readiness "
            "where route = '9610'");
    }
    std::string changes() {
        return ask("select count(*) from events.entries where type = 'readiness.changed'");
    }

    /// The starter pack but for one row, in force from a day on.
    void load_without(std::string_view rule, std::string_view day) {
        load(day, [rule](trade::rules::Table& table) {
            std::erase_if(table.rows, [&](auto const& row) { return row.cells[0] == rule; });
        });
    }
    /// The starter pack with its tables changed, in force from a day on.
    void load(std::string_view day, std::function<void(trade::rules::Table&)> const& change) {
        auto const keys = rulepack::make_key_pair();
        auto pack = rulepack::read_pack(rulepack::starter_files()).value();
        pack.manifest.version = "2027.1";
        std::ranges::for_each(pack.tables, change);
        auto const archive = rulepack::write_archive(
            rulepack::sign(rulepack::write_pack(pack), keys.secret_key).value());
        auto const checked = check_pack(archive, {keys.public_key}).value();
        LoadOrder const order{parse_iso_date(day).value(), "system"};
        run([&](db::Transaction& tx) { EXPECT_TRUE(load_pack(tx, clock_, checked, order)); });
    }
    std::string told_pack() {
        std::string id;
        run([&](db::Transaction& tx) {
            auto const active = books_.in_force(tx);
            id = find_listing_verdict(tx, "prd_1", active->pack_id).value().pack_id;
            if (id == active->pack_id) id = "in force";
        });
        return id;
    }
    /// Differs after a row of the verdicts was written or locked.
    std::string traces() {
        return ask(
            "select string_agg(xmin || '/' || xmax, ' ' order by product_id) from rules.verdicts");
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<db::Database> database_;
    FakeClock clock_{parse_rfc3339("2026-11-24T05:00:00Z").value()};
    Books books_{clock_};
};

TEST_F(RenewalTest, FollowsWhatSellersWrite) {
    add_coffee("prd_1");
    settle();
    EXPECT_EQ(parcel_state(), "blocked");
    EXPECT_EQ(ask("select pack_id from rules.verdicts"), "starter");
    EXPECT_EQ(changes(), "1");
    EXPECT_EQ(ask("select payload::jsonb->'routes'->'9610'->>'before' from events.entries"
                  " where type = 'readiness.changed'"),
        "unknown");
    settle();
    EXPECT_EQ(changes(), "1") << "nothing changed, nothing is told";

    run([](db::Transaction& tx) {
        tx.query("update catalog.products set hs_code = '04109010' where id = 'prd_1'");
        tx.query("select catalog.publish_listings(array['prd_1'])");
    });
    settle();
    EXPECT_NE(ask("select findings::text from rules.verdicts"), "{}");
    run([](db::Transaction& tx) {
        tx.query("delete from catalog.products where id = 'prd_1'");
        tx.query("select catalog.publish_listings(array['prd_1'])");
    });
    settle();
    EXPECT_EQ(parcel_state(), "none");
}

TEST_F(RenewalTest, AnExpiredCredentialBlocksOnItsDay) {
    add_coffee("prd_1");
    give_label("prd_1", "2026-11-24");
    settle();
    EXPECT_EQ(parcel_state(), "ready") << "the last day counts";
    EXPECT_EQ(ask("select changes_on from rules.verdicts"), "2026-11-25");
    clock_.advance(std::chrono::hours(11));  // 23:00 in Jakarta
    settle();
    EXPECT_EQ(parcel_state(), "ready");
    clock_.advance(std::chrono::hours(1) + std::chrono::minutes(1));
    settle();
    EXPECT_EQ(parcel_state(), "blocked");
    EXPECT_EQ(ask("select findings->'9610'->0->>0 from rules.verdicts"), "LABEL-ELECTRONIC");
    EXPECT_EQ(free_parcels(), "0");
}

TEST_F(RenewalTest, EveryOrderIsAQuestionFromItsDayUntilTheJobHasBeenThere) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    give_label("prd_1", std::nullopt);
    give_label("prd_2", std::nullopt);
    give("prd_1", "svlk", "2026-11-24");
    settle();
    clock_.advance(std::chrono::hours(12) - std::chrono::milliseconds(1));
    EXPECT_EQ(free_parcels(), "66 66") << "the last millisecond of that day in Jakarta";
    clock_.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(free_parcels(), "0 66");
    settle();
    EXPECT_EQ(free_parcels(), "66 66") << "coffee needs no such paper";
}

TEST_F(RenewalTest, EveryOrderIsAQuestionUntilTheSweepOfThePackInForceHasPassed) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    give_label("prd_1", std::nullopt);
    give_label("prd_2", std::nullopt);
    EXPECT_EQ(free_parcels(), "null") << "nothing is kept";
    settle();
    EXPECT_EQ(free_parcels(), "66 66") << "by the starter pack";
    load_without("PL-180632", "2026-11-25");
    EXPECT_EQ(free_parcels(), "66 66") << "not before its day";
    clock_.advance(std::chrono::hours(12));
    EXPECT_EQ(free_parcels(), "0 0");
    run([&](db::Transaction& tx) { EXPECT_TRUE(renew_round(tx, books_)); });
    EXPECT_EQ(free_parcels(), "0 0") << "it has only begun";
    run([](db::Transaction& tx) { tx.query("update rules.sweep set after = 'prd_1'"); });
    EXPECT_EQ(free_parcels(), "66 0");
    settle();
    EXPECT_EQ(free_parcels(), "66 66");
}

TEST_F(RenewalTest, EveryOrderIsAQuestionWhileTheSellerOrTheGoodsAreOthers) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    give_label("prd_1", std::nullopt);
    give_label("prd_2", std::nullopt);
    settle();
    set_price("prd_1", 170'000);
    EXPECT_EQ(free_parcels(), "0 66");
    settle();
    EXPECT_EQ(free_parcels(), "33 66");
    run([](db::Transaction& tx) { renew_seller(tx, seller); });
    EXPECT_EQ(free_parcels(), "0 0");
    settle();
    EXPECT_EQ(free_parcels(), "33 66");
}

TEST_F(RenewalTest, GoesThroughAllProductsOfASeller) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    settle();
    run([](db::Transaction& tx) {
        Profile profile;
        profile.umkm_class = "micro";
        profile.has_customs_access = false;
        EXPECT_TRUE(write_profile(tx, seller, 1, profile));
        renew_seller(tx, seller);
    });
    settle();
    EXPECT_EQ(ask("select count(*) from rules.verdicts where findings::jsonb->'1210' @> "
                  "'[[\"CERT-CUSTOMS-ACCESS\", \"blocked\"]]'"),
        "2");
    EXPECT_EQ(ask("select count(*) from rules.due_sellers"), "0");
}

TEST_F(RenewalTest, TakesUpAnotherPackOnItsDay) {
    add_coffee("prd_1");
    give_label("prd_1", std::nullopt);
    settle();
    EXPECT_EQ(parcel_state(), "ready");
    load_without("PL-090121", "2026-11-26");
    settle();
    EXPECT_EQ(parcel_state(), "ready") << "not before its day";
    clock_.advance(std::chrono::hours(48));
    settle();
    EXPECT_EQ(parcel_state(), "unknown");
    EXPECT_EQ(changes(), "2");
    EXPECT_NE(ask("select pack_id from rules.verdicts"), "starter");
}

TEST_F(RenewalTest, AnAnswerThatStaysIsNeitherLockedNorWrittenForAnotherPack) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    settle();
    auto const before = traces();
    load_without("PL-180632", "2026-11-24");
    EXPECT_EQ(told_pack(), "starter") << "not asked yet";
    settle();
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(told_pack(), "in force");
    EXPECT_EQ(ask("select pack_id from rules.verdicts where product_id = 'prd_1'"), "starter");
}

TEST_F(RenewalTest, ASweepMendsWhatDiffers) {
    add_coffee("prd_1");
    add_coffee("prd_2");
    settle();
    for (auto const* const damage :
        {"update rules.verdicts set findings = '{}' where product_id = 'prd_2'",
            "update rules.verdicts set seller_id = 'sel_9' where product_id = 'prd_2'",
            "update rules.verdicts set changes_on = '2030-01-01' where product_id = 'prd_2'",
            "update rules.verdicts set terms = '' where product_id = 'prd_2'",
            "update rules.verdicts set states[2] = 'ready' where product_id = 'prd_2'",
            "update rules.verdicts set free_pieces[2] = 9 where product_id = 'prd_2'",
            "update rules.verdicts set turns_on_rate = true where product_id = 'prd_2'",
            "delete from rules.verdicts where product_id = 'prd_2'"}) {
        auto const whole = [&] {
            return ask(
                "select string_agg(concat_ws(' ', product_id, seller_id, findings, states, terms, changes_on, free_pieces, turns_on_rate), ',' "
                "order by product_id) from rules.verdicts");
        };
        auto const before = whole();
        run([&](db::Transaction& tx) {
            tx.query(damage);
            tx.query("update rules.sweep set after = ''");
        });
        settle();
        EXPECT_EQ(whole(), before) << damage;
    }
}

// The id is the same with a newer executable, whose starter pack or way of asking is another.
TEST_F(RenewalTest, AnotherBookUnderTheSameIdAsksEverythingAgain) {
    add_coffee("prd_1");
    settle();
    auto const findings = [&] { return ask("select findings::text from rules.verdicts"); };
    auto const before = findings();
    run([](db::Transaction& tx) { tx.query("update rules.verdicts set findings = '{}'"); });
    settle();
    EXPECT_EQ(findings(), "{}") << "nobody asks again what was asked by this book";
    run([](db::Transaction& tx) {
        tx.query("update rules.sweep set book = 'dermaga-starter 2026.11.01 1'");
    });
    settle();
    EXPECT_EQ(findings(), before);
}

TEST_F(RenewalTest, AnotherRateAsksAgainWhatItMayChange) {
    for (auto const* const id : {"prd_1", "prd_2", "prd_3"}) {
        add_coffee(id);
        give_label(id, std::nullopt);
    }
    set_price("prd_1", 58'500'000);  // 26,000 yuan at 2,250
    set_price("prd_2", 58'500'100);
    settle();
    EXPECT_EQ(limits_of("prd_1"), "null") << "the pack's rate";
    EXPECT_EQ(limits_of("prd_2"), "LIMIT-YEAR unknown") << "which is rough";
    auto const cheap = ask("select xmin::text from rules.verdicts where product_id = 'prd_3'");

    enter_rate("2250", 24);
    settle();
    EXPECT_EQ(limits_of("prd_1"), "null");
    EXPECT_EQ(limits_of("prd_2"), "LIMIT-YEAR blocked");
    enter_rate("2251", 2);
    settle();
    EXPECT_EQ(limits_of("prd_2"), "null") << "25,988 yuan";
    EXPECT_EQ(parcel_state(), "ready");
    enter_rate("2249", 1);
    settle();
    EXPECT_EQ(limits_of("prd_1"), "LIMIT-YEAR blocked") << "26,011 yuan";
    EXPECT_EQ(parcel_state(), "blocked");
    clock_.advance(std::chrono::hours(1));
    settle();
    EXPECT_EQ(limits_of("prd_1"), "null") << "2,251 holds again";
    clock_.advance(std::chrono::hours(1));
    settle();
    EXPECT_EQ(limits_of("prd_2"), "LIMIT-YEAR blocked") << "and 2,250";
    EXPECT_EQ(ask("select xmin::text from rules.verdicts where product_id = 'prd_3'"), cheap)
        << "what is cheap is neither locked nor written";
}

TEST_F(RenewalTest, ARateFarFromThePacksAsksEverythingAgain) {
    add_coffee("prd_1");
    give_label("prd_1", std::nullopt);
    settle();
    EXPECT_EQ(free_parcels(), "66") << "2,500 yuan of 37.78";
    enter_rate("1125", 2);
    settle();
    EXPECT_EQ(free_parcels(), "66") << "no more than 5,000 yuan still";
    enter_rate("1000", 1);
    settle();
    EXPECT_EQ(free_parcels(), "58") << "5,000 yuan of 85";
    clock_.advance(std::chrono::hours(1));
    settle();
    EXPECT_EQ(free_parcels(), "66");
}

// How long it holds, the pack does not know: its seller does.
TEST_F(RenewalTest, APaperOfADayWithoutMonthsKeepsTheEndThatWasTyped) {
    load("2026-11-24", [](trade::rules::Table& table) {
        auto const from = std::ranges::find(table.columns, "valid_from") - table.columns.begin();
        for (auto& row : table.rows)
            if (row.cells[0] == "NUM-V-LEGAL-MONTHS")
                row.cells[static_cast<std::size_t>(from)] = "2026-01-01";
    });
    auto const kept = [&](std::string_view from, std::string_view until) {
        CredentialEntry entry{std::string(seller), "acc_1", {}, "v_legal", "", parse_iso_date(from),
            parse_iso_date(until)};
        std::string said;
        run([&](db::Transaction& tx) {
            auto const id = add_credential(tx, books_, clock_, entry);
            if (!id) {
                auto const refusal = id.error();
                said = refusal.faults().front().code;
                return;
            }
            said = find_credential(tx, seller, *id)->valid_until.value_or("none");
        });
        return said;
    };
    EXPECT_EQ(kept("2025-12-31", "2030-01-01"), "2030-01-01");
    EXPECT_EQ(kept("2025-12-31", ""), "none");
    EXPECT_EQ(kept("2026-01-01", "2030-01-01"), "credential_too_long");
    EXPECT_EQ(kept("2026-01-01", ""), "2026-04-30");
}

TEST_F(RenewalTest, NoSweepBeginsBeforeWhoAskedAnotherPackIsDone) {
    add_coffee("prd_1");
    settle();
    db::Options options;
    options.url = server_.url();
    options.connections = 1;
    db::Database other(io_, options);
    auto const can_begin = [&] {
        bool is_free = false;
        auto step = [&](db::Transaction& tx) {
            is_free = tx.query("select pg_try_advisory_xact_lock(73053)")[0].boolean(0);
            return true;
        };
        other.run_blocking(db::Work(step));
        return is_free;
    };
    EXPECT_TRUE(can_begin());
    run([&](db::Transaction& tx) {
        renew_products(tx, books_, {"prd_1"});
        EXPECT_FALSE(can_begin());
    });
    EXPECT_TRUE(can_begin());
}

TEST_F(RenewalTest, DraftsAreAskedAndNotTold) {
    run([](db::Transaction& tx) {
        tx.query(
            "insert into catalog.products (id, seller_id, sku, title_id, price_minor, stock, "
            "weight_grams, state,"
            " comparable) values ('prd_9', 'sel_1', 'X', 'X', 100, 1, 1, 'draft', 'x')");
        tx.query("select catalog.publish_listings(array['prd_9'])");
        Facts facts;
        facts.product_class = "kratom";
        EXPECT_TRUE(write_facts(tx, seller, "prd_9", facts));
    });
    settle();
    EXPECT_EQ(
        ask("select state from rules.readiness where product_id = 'prd_9' and route = '9610'"),
        "blocked");
    EXPECT_EQ(changes(), "0");
}

}  // namespace
}  // namespace dermaga::rules
