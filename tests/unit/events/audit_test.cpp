#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "events/sequencer.hpp"
#include "support/await.hpp"
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

    std::int64_t ask(char const* sql) {
        std::int64_t answer = 0;
        auto step = [&](db::Transaction& tx) {
            answer = tx.query(sql)[0].integer(0);
            return true;
        };
        database_->run_blocking(db::Work(step));
        return answer;
    }

    std::int64_t chain() { return ask("select events.chain_audit(1000)"); }
    std::int64_t waiting() { return ask("select count(*) from events.audit_waiting"); }
    /// The first entry that does not fit, 0 when all do.
    std::int64_t first_broken() { return ask("select coalesce(events.verify_audit(), 0)"); }

    /// As many entries, all in the chain.
    void add_chained(int entries) {
        for (int i = 0; i < entries; ++i)
            add("app_1");
        ASSERT_EQ(chain(), entries);
        ASSERT_EQ(first_broken(), 0);
    }

    /// As somebody with all rights on the database would.
    void tamper(std::string const& sql) {
        server_.execute("set session_replication_role = replica;" + sql);
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<db::Database> database_;
};

TEST_F(AuditTest, AnHonestChainHoldsWithATailThatIsNotChainedYet) {
    EXPECT_EQ(first_broken(), 0);
    add_chained(5);
    add("app_2");
    EXPECT_EQ(waiting(), 1);
    EXPECT_EQ(first_broken(), 0);
    EXPECT_EQ(chain(), 1);
    EXPECT_EQ(chain(), 0);
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, TheChainHoldsInAnyTimeZone) {
    server_.execute(
        "set timezone = 'Asia/Jakarta'; select events.audit('a', 'b', 'c', '{}'), events.chain_audit(9)");
    server_.execute(
        "set timezone = 'America/Lima'; select events.audit('a', 'b', 'c', '{}'), events.chain_audit(9)");
    EXPECT_EQ(ask("select count(*) from events.audit_chain"), 2);
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, SeveralEntriesKeepTheirOrderAndTheirActors) {
    server_.execute(
        "select events.audit_many('{acc_1,acc_2,acc_3}', 'order.place', '{ord_3,ord_1,ord_2}')");
    EXPECT_EQ(ask("select count(*) from events.audit_log where (actor, subject, id) in "
                  "(('acc_1', 'ord_3', 1), ('acc_2', 'ord_1', 2), ('acc_3', 'ord_2', 3))"),
        3);
    EXPECT_EQ(chain(), 3);
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, ConcurrentWritersAndChainersMakeOneChain) {
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([this] {
                for (int k = 0; k < 10; ++k) {
                    add("app_1");
                    chain();
                }
            });
    }
    chain();
    EXPECT_EQ(first_broken(), 0);
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(ask("select max(position) from events.audit_chain where position = "
                  "(select count(*) from events.audit_log)"),
        40);
}

TEST_F(AuditTest, TheSequencerLeavesNoTail) {
    add_chained(1);
    for (int i = 0; i < 3; ++i)
        add("app_1");
    Sequencer sequencer(io_, *database_);
    test::run_until(io_, [this] { return waiting() == 0; });
    EXPECT_EQ(first_broken(), 0);
}

TEST_F(AuditTest, AChangedEntryShows) {
    add_chained(5);
    tamper("update events.audit_log set actor = 'acc_2' where id = 3");
    EXPECT_EQ(first_broken(), 3);
}

TEST_F(AuditTest, AChangedEntryWithItsHashMadeAnewShowsAtTheNext) {
    add_chained(5);
    tamper(
        "update events.audit_log set actor = 'acc_2' where id = 3;"
        "update events.audit_chain c set hash = events.audit_hash("
        "(select b.hash from events.audit_chain b where b.position = 2), 3, a) "
        "from events.audit_log a where c.position = 3 and a.id = 3");
    EXPECT_EQ(first_broken(), 4);
}

TEST_F(AuditTest, ARemovedEntryShows) {
    add_chained(5);
    tamper("delete from events.audit_log where id = 2");
    EXPECT_EQ(first_broken(), 2);
    tamper("delete from events.audit_chain where entry_id = 2");
    EXPECT_EQ(first_broken(), 3);
}

TEST_F(AuditTest, AnEntryPutBetweenOthersShows) {
    add_chained(2);
    tamper(
        "insert into events.audit_log (actor, action, subject, details) values ('a', 'b', 'c', '{}')");
    EXPECT_EQ(first_broken(), 3);
}

TEST_F(AuditTest, AnEntryKeptFromTheChainShows) {
    add_chained(1);
    add("app_1");
    tamper("delete from events.audit_waiting");
    EXPECT_EQ(first_broken(), 2);
}

TEST_F(AuditTest, AnEntryThatWentBeforeItWasChainedShows) {
    add_chained(1);
    add("app_1");
    tamper("delete from events.audit_log where id = 2");
    EXPECT_EQ(first_broken(), 2);
    EXPECT_EQ(chain(), 1);  // and holds nobody up
    EXPECT_EQ(first_broken(), 2);
}

TEST_F(AuditTest, ChainedOrNotTheLogOnlyGrows) {
    add_chained(1);
    add("app_1");
    for (auto const* const table :
        {"events.audit_log", "events.audit_chain", "events.audit_waiting"}) {
        auto const name = std::string(table);
        auto const column = name == "events.audit_log" ? "id" : "entry_id";
        EXPECT_THROW(server_.execute("update " + name + " set " + column + " = 7"), db::SqlRaised)
            << name;
        EXPECT_THROW(server_.execute("truncate " + name), db::SqlRaised) << name;
        if (name == "events.audit_waiting") continue;
        EXPECT_THROW(server_.execute("delete from " + name), db::SqlRaised) << name;
    }
}

TEST_F(AuditTest, ARolledBackChangeLeavesNoEntry) {
    auto step = [&](db::Transaction& tx) {
        audit(tx, "acc_1", "application.approved", "app_1");
        return false;
    };
    database_->run_blocking(db::Work(step));
    EXPECT_EQ(ask("select count(*) from events.audit_log"), 0);
    EXPECT_EQ(waiting(), 0);
}

}  // namespace
}  // namespace dermaga::events
