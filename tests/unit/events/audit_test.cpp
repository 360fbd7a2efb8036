#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "support/test_database.hpp"

namespace dermaga::events {
namespace {

class AuditTest : public testing::Test {
  protected:
    AuditTest() {
        db::MigrationSet const sets[] = {{"events", events_migrations()}};
        db::migrate(server_.url(), sets);
        db::Options options;
        options.url = server_.url();
        options.connections = 4;
        database_ = std::make_unique<db::Database>(io_, options);
    }

    void add(std::string const& subject) {
        auto step = [&](db::Transaction& tx) {
            audit(tx, "acc_1", "application.approved", subject, R"({"note": "lengkap"})");
            return true;
        };
        database_->run_blocking(db::Work(step));
    }

    /// The first entry that does not fit, 0 when all do.
    std::int64_t first_broken() {
        std::int64_t id = 0;
        auto step = [&](db::Transaction& tx) {
            auto const rows = tx.query("select coalesce(events.verify_audit(), 0)");
            id = rows[0].integer(0);
            return true;
        };
        database_->run_blocking(db::Work(step));
        return id;
    }

    /// As somebody with all rights on the database would.
    void tamper(std::string const& sql) {
        server_.execute("alter table events.audit_log disable trigger all;" + sql +
                        ";alter table events.audit_log enable trigger all");
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<db::Database> database_;
};

TEST_F(AuditTest, AnHonestChainHolds) {
    EXPECT_EQ(first_broken(), 0);
    for (int i = 0; i < 5; ++i) add("app_" + std::to_string(i));
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, TheChainHoldsInAnyTimeZone) {
    server_.execute("set timezone = 'Asia/Jakarta'; select events.audit('a', 'b', 'c', '{}')");
    server_.execute("set timezone = 'America/Lima'; select events.audit('a', 'b', 'c', '{}')");
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, ConcurrentWritersMakeOneChain) {
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([this] {
                for (int k = 0; k < 10; ++k) add("app_1");
            });
    }
    EXPECT_EQ(first_broken(), 0);
    server_.execute("do $$ begin assert (select count(*) = 40 and max(id) = 40 "
                    "from events.audit_log); end $$");
}

TEST_F(AuditTest, AChangedEntryShows) {
    for (int i = 0; i < 5; ++i) add("app_1");
    tamper("update events.audit_log set actor = 'acc_2' where id = 3");
    EXPECT_EQ(first_broken(), 3);
}

TEST_F(AuditTest, AChangedEntryWithItsHashMadeAnewShowsAtTheNext) {
    for (int i = 0; i < 5; ++i) add("app_1");
    tamper("update events.audit_log set actor = 'acc_2' where id = 3;"
           "update events.audit_log set hash = events.audit_hash(previous_hash, id, at, actor, "
           "action, subject, details) where id = 3");
    EXPECT_EQ(first_broken(), 4);
}

TEST_F(AuditTest, ARemovedEntryShows) {
    for (int i = 0; i < 5; ++i) add("app_1");
    tamper("delete from events.audit_log where id = 2");
    EXPECT_EQ(first_broken(), 3);
}

TEST_F(AuditTest, TheLogOnlyGrows) {
    add("app_1");
    EXPECT_THROW(server_.execute("update events.audit_log set actor = 'x'"), db::SqlRaised);
    EXPECT_THROW(server_.execute("delete from events.audit_log"), db::SqlRaised);
    EXPECT_THROW(server_.execute("truncate events.audit_log"), db::SqlRaised);
}

TEST_F(AuditTest, ARolledBackChangeLeavesNoEntry) {
    auto step = [&](db::Transaction& tx) {
        audit(tx, "acc_1", "application.approved", "app_1");
        return false;
    };
    database_->run_blocking(db::Work(step));
    server_.execute("do $$ begin assert (select count(*) = 0 from events.audit_log); end $$");
}

}  // namespace
}  // namespace dermaga::events
