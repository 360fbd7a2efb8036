#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "db/database.hpp"
#include "http/response.hpp"
#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga::db {
namespace {

using test::await_on;

class CopyStreamTest : public testing::Test {
  protected:
    CopyStreamTest() {
        server_.execute(R"sql(
            create table listing (id int, line text);
            insert into listing
            select n, '{"id":' || n || ',"title":"Kopi \"Gayo\" \\ 500 g, asli","pad":"' ||
                   repeat('x', 100) || '"}'
            from generate_series(1, 100000) n)sql");
        Options options;
        options.url = server_.url();
        options.connections = 1;
        options.streams_max = 2;
        options.statement_timeout = std::chrono::milliseconds(2000);
        database_ = std::make_unique<Database>(io_, options);
    }

    std::string read_all(http::BodyStream& stream) {
        std::string text;
        while (auto piece = await_on(io_, stream.next()))
            text += *piece;
        return text;
    }

    /// How many stream connections of this database are in that state.
    std::int64_t streams(char const* wait_event) {
        auto const work = [wait_event](Transaction& tx) -> Result<std::int64_t> {
            return tx
                .query(R"sql(
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name = 'dermaga-stream'
                  and ($1::text = '' or wait_event = $1::text))sql",
                    wait_event)[0]
                .integer(0);
        };
        return await_on(io_, database_->transact(work)).value();
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<Database> database_;
};

TEST_F(CopyStreamTest, GivesEveryLineUntouched) {
    auto const stream = database_->copy_out("select line from listing order by id");
    auto const text = read_all(*stream);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 100'000);
    auto const first = text.substr(0, text.find('\n'));
    EXPECT_EQ(first,
        R"({"id":1,"title":"Kopi \"Gayo\" \\ 500 g, asli","pad":")" + std::string(100, 'x') +
            R"("})");
    EXPECT_NE(text.find("\n{\"id\":100000,"), std::string::npos);
    EXPECT_EQ(await_on(io_, stream->next()), std::nullopt);
}

TEST_F(CopyStreamTest, PiecesAreWholeLinesOfBoundedSize) {
    auto const stream = database_->copy_out("select line from listing");
    while (auto const piece = await_on(io_, stream->next())) {
        EXPECT_EQ(piece->back(), '\n');
        EXPECT_LT(piece->size(), 270'000u);
    }
}

TEST_F(CopyStreamTest, AReaderThatWaitsHoldsPostgresBackAndLosesNothing) {
    auto const stream = database_->copy_out("select line from listing order by id");
    auto text = await_on(io_, stream->next()).value();
    auto const end = std::chrono::steady_clock::now() + test::deadline;
    while (streams("ClientWrite") != 1)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    text += read_all(*stream);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 100'000);
}

TEST_F(CopyStreamTest, ADroppedStreamEndsItsQueryAndFreesItsPlace) {
    auto const end = std::chrono::steady_clock::now() + test::deadline;
    for (int round = 0; round < 3; ++round) {
        auto stream = database_->copy_out("select line from listing");
        await_on(io_, stream->next());
        stream.reset();
        while (streams("") != 0)
            ASSERT_LT(std::chrono::steady_clock::now(), end);
    }
}

TEST_F(CopyStreamTest, OneThatNobodyReadsToItsEndBreaksOffInTime) {
    CopyPlan plan;
    plan.queries = {"select line from listing"};
    plan.life = std::chrono::milliseconds(300);
    auto const stream = database_->copy_out(std::move(plan));
    auto const end = std::chrono::steady_clock::now() + test::deadline;
    while (streams("") != 1)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    // Its moment is given back while the reader has taken nothing yet.
    while (streams("") != 0)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    EXPECT_THROW(read_all(*stream), Unavailable);
}

TEST_F(CopyStreamTest, AQueryThatHasNotAnsweredYetIsCancelledToo) {
    auto stream = database_->copy_out("select 'late' from pg_sleep(1000)");
    auto const end = std::chrono::steady_clock::now() + test::deadline;
    while (streams("PgSleep") != 1)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    stream.reset();
    while (streams("") != 0)
        ASSERT_LT(std::chrono::steady_clock::now(), end);
}

TEST_F(CopyStreamTest, OneMoreThanTheLimitIsUnavailable) {
    auto const first = database_->copy_out("select line from listing");
    auto const second = database_->copy_out("select line from listing");
    EXPECT_THROW(database_->copy_out("select line from listing"), Unavailable);
}

TEST_F(CopyStreamTest, AFaultyQueryThrowsFromNext) {
    auto const faulty = database_->copy_out("select nonsense from listing");
    EXPECT_THROW(await_on(io_, faulty->next()), SqlRaised);
    auto const late = database_->copy_out("select (1 / (100000 - id))::text from listing");
    EXPECT_THROW(read_all(*late), SqlRaised);
}

TEST_F(CopyStreamTest, WhatCannotBeginSaysSoBeforeTheFirstPiece) {
    auto const faulty = database_->copy_out("select nonsense from listing");
    EXPECT_THROW(await_on(io_, faulty->begin()), SqlRaised);
    Options nowhere;
    nowhere.url = "postgresql://dermaga@127.0.0.1:1/nowhere";
    Database away(io_, nowhere);
    auto const stream = away.copy_out("select line from listing");
    EXPECT_THROW(await_on(io_, stream->begin()), Unavailable);
}

TEST_F(CopyStreamTest, BeginTakesNothing) {
    auto const stream = database_->copy_out("select line from listing where id < 3");
    await_on(io_, stream->begin());
    auto const text = read_all(*stream);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
    auto const empty = database_->copy_out("select line from listing where false");
    await_on(io_, empty->begin());
    EXPECT_EQ(read_all(*empty), "");
}

/// Somebody writes while the first query is copied.
class Interrupted final : public RowSink {
  public:
    explicit Interrupted(test::TestDatabase& server) : server_(server) {}
    void row(std::size_t query, std::string_view row, std::string& out) override {
        if (query == 0)
            server_.execute(
                "insert into listing values (0, 'late'); delete from listing where id = 1");
        out.append(std::to_string(query)).append(":").append(row).push_back('\n');
    }

  private:
    test::TestDatabase& server_;
};

TEST_F(CopyStreamTest, AllQueriesSeeOneMoment) {
    CopyPlan plan;
    plan.queries = {
        "select count(*)::text from listing", "select count(*) || ' ' || min(id) from listing"};
    plan.sink = std::make_shared<Interrupted>(server_);
    auto const stream = database_->copy_out(std::move(plan));
    EXPECT_EQ(read_all(*stream), "0:100000\n1:100000 1\n");
    auto const after = database_->copy_out("select count(*) || ' ' || min(id) from listing");
    EXPECT_EQ(read_all(*after), "100000 0\n");
}

TEST_F(CopyStreamTest, DrainEndsStreams) {
    auto const stream = database_->copy_out("select line from listing");
    await_on(io_, stream->next());
    database_->drain();
    EXPECT_THROW(read_all(*stream), Unavailable);
}

}  // namespace
}  // namespace dermaga::db
