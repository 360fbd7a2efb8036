#include "rules/actions/load_pack.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "catalog/service.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "onboarding/service.hpp"
#include "rulepack/manifest.hpp"
#include "rulepack/pack_files.hpp"
#include "rulepack/signature.hpp"
#include "rules/service.hpp"
#include "rules/store/pack_store.hpp"
#include "support/message_table.hpp"
#include "support/test_database.hpp"

namespace dermaga::rules {
namespace {

Date day(std::string_view text) {
    return parse_iso_date(text).value();
}

class LoadPackTest : public testing::Test {
  protected:
    LoadPackTest() {
        db::MigrationSet const sets[] = {{"events", events_migrations()},
            {"onboarding", onboarding_migrations()}, {"catalog", catalog_migrations()},
            {"rules", rules_migrations()}};
        db::migrate(server_.url(), sets);
        db::Options options;
        options.url = server_.url();
        options.connections = 1;
        database_ = std::make_unique<db::Database>(io_, options);
    }

    /// The starter pack under another version, signed; `title` makes the content differ.
    std::string archive_of(std::string version, std::string title = "t") const {
        auto pack = rulepack::read_pack(rulepack::starter_files()).value();
        pack.manifest.version = std::move(version);
        pack.manifest.title.en = std::move(title);
        return rulepack::write_archive(
            rulepack::sign(rulepack::write_pack(pack), keys_.secret_key).value());
    }
    CheckedPack checked(std::string archive) const {
        return check_pack(std::move(archive), {keys_.public_key}).value();
    }

    template <class F>
    auto in_transaction(F const& work) {
        std::optional<std::invoke_result_t<F const&, db::Transaction&>> answer;
        auto step = [&](db::Transaction& tx) {
            answer.emplace(work(tx));
            return true;
        };
        database_->run_blocking(db::Work(step));
        return std::move(*answer);
    }
    /// The code of the refusal, or the id of the pack.
    std::string load(std::string archive, std::string_view from) {
        auto const pack = checked(std::move(archive));
        auto const id = in_transaction(
            [&](db::Transaction& tx) { return load_pack(tx, clock_, pack, {day(from), "acc_1"}); });
        return id ? *id : id.error().code();
    }
    /// The version in force on a day.
    std::string version_on(std::string_view date) {
        auto const archive =
            in_transaction([&](db::Transaction& tx) { return active_archive(tx, day(date)); });
        if (!archive) return "none";
        return rulepack::read_pack(rulepack::read_archive(*archive).value())
            .value()
            .manifest.version;
    }
    std::int64_t count(char const* sql) {
        return in_transaction([&](db::Transaction& tx) { return tx.query(sql)[0].integer(0); });
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<db::Database> database_;
    SystemClock clock_;
    rulepack::KeyPair keys_ = rulepack::make_key_pair();
};

TEST_F(LoadPackTest, IsInForceFromItsDay) {
    EXPECT_EQ(version_on("2026-11-24"), "none");
    EXPECT_TRUE(load(archive_of("1"), "2026-11-24").starts_with("rpk_"));
    EXPECT_TRUE(load(archive_of("2"), "2027-03-16").starts_with("rpk_"));
    EXPECT_EQ(version_on("2026-11-23"), "none");
    EXPECT_EQ(version_on("2027-03-15"), "1");
    EXPECT_EQ(version_on("2027-03-16"), "2");
}

TEST_F(LoadPackTest, ReturnsToAnOlderPack) {
    auto const first = archive_of("1");
    auto const id = load(first, "2026-11-01");
    load(archive_of("2"), "2026-11-02");
    EXPECT_EQ(load(first, "2026-11-02"), id) << "kept once, in force again";
    EXPECT_EQ(version_on("2026-11-02"), "1");
    auto const history = in_transaction([](db::Transaction& tx) { return latest_activations(tx); });
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].version, "1");
    EXPECT_EQ(history[1].version, "2");
    EXPECT_EQ(history[0].actor, "acc_1");
}

TEST_F(LoadPackTest, RefusesVersionsThatDoNotGrow) {
    load(archive_of("2.0"), "2026-11-24");
    EXPECT_EQ(load(archive_of("1.9"), "2026-11-24"), "rules_version_old");
    EXPECT_EQ(load(archive_of("2.0", "other"), "2026-11-24"), "rules_version_taken");
    EXPECT_EQ(count("select count(*) from rules.packs"), 1);
    EXPECT_EQ(count("select count(*) from rules.activations"), 1);
}

TEST_F(LoadPackTest, WhoKeptAPackDoesNotPutItInForce) {
    auto const pack = checked(archive_of("1"));
    auto const id = in_transaction(
        [&](db::Transaction& tx) { return keep_pack(tx, clock_, pack, "acc_1").value(); });
    EXPECT_EQ(version_on("2026-11-24"), "none");
    auto const put = [&](std::string const& pack_id, std::string_view from, std::string actor) {
        ActivationOrder const order{pack_id, day(from), std::move(actor)};
        auto const done = in_transaction(
            [&](db::Transaction& tx) { return activate_pack(tx, order, day("2026-11-24")); });
        return done ? std::string("done") : done.error().code();
    };
    EXPECT_EQ(put(id, "2026-11-24", "acc_1"), "rules_four_eyes");
    EXPECT_EQ(put("rpk_none", "2026-11-24", "acc_2"), "not_found");
    EXPECT_EQ(put(id, "2026-11-23", "acc_2"), "invalid_fields") << "a day that is over";
    EXPECT_EQ(put(id, "2026-11-24", "acc_2"), "done");
    EXPECT_EQ(version_on("2026-11-24"), "1");
}

TEST_F(LoadPackTest, TellsOfItAndWritesItDown) {
    load(archive_of("1"), "2026-11-24");
    EXPECT_EQ(count("select count(*) from events.entries where type = 'rules.pack_activated'"
                    " and (payload::json)->>'active_from' = '2026-11-24'"),
        1);
    EXPECT_EQ(count("select count(*) from events.audit_log where actor = 'acc_1'"), 1);
}

TEST_F(LoadPackTest, ChecksBeforeAnythingIsKept) {
    auto const stranger = rulepack::make_key_pair();
    EXPECT_EQ(
        check_pack(archive_of("1"), {stranger.public_key}).error().code(), "rules_signer_unknown");
    EXPECT_EQ(check_pack(rulepack::write_archive(rulepack::starter_files()), {keys_.public_key})
                  .error()
                  .code(),
        "rules_signature_missing");
    EXPECT_EQ(check_pack(std::string(archive_bytes_max + 1, ' '), {}).error().code(),
        "rules_archive_bytes");
    auto pack = rulepack::read_pack(rulepack::starter_files()).value();
    pack.tables[0].rows[0].cells[0].clear();
    auto const broken = rulepack::write_archive(
        rulepack::sign(rulepack::write_pack(pack), keys_.secret_key).value());
    EXPECT_EQ(check_pack(broken, {keys_.public_key}).error().code(), "invalid_fields");
}

TEST(RulesServiceMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(rules_service_messages());
}

}  // namespace
}  // namespace dermaga::rules
