#include <gtest/gtest.h>

#include "db/database.hpp"
#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga::db {
namespace {

using test::await_on;

class TransactionTest : public testing::Test {
  protected:
    TransactionTest() {
        server_.execute(R"sql(
            create table shelf (
                id text constraint shelf_pkey primary key,
                books int not null constraint shelf_books_positive check (books >= 0),
                parent text constraint shelf_parent_fkey references shelf (id)
            );
            create function refuse() returns void language plpgsql as $$
            begin
                raise exception 'stock_insufficient' using detail = '{"left": 3}', hint = 'less';
            end $$;)sql");
    }

    std::int64_t count() {
        auto const work = [](Transaction& tx) -> Result<std::int64_t> {
            return tx.query("select count(*) from shelf")[0].integer(0);
        };
        return await_on(io_, database_.transact(work)).value();
    }

    /// Runs one statement in a transaction of its own.
    void run(char const* sql) {
        auto const work = [sql](Transaction& tx) -> Result<bool> {
            tx.query(sql);
            return true;
        };
        await_on(io_, database_.transact(work)).value();
    }

    std::string broken_constraint(char const* sql) {
        try {
            run(sql);
        } catch (ConstraintBroken const& broken) {
            return broken.constraint();
        }
        return "none";
    }

    static Options options(std::string const& url) {
        Options options;
        options.url = url;
        return options;
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    Database database_{io_, options(server_.url())};
};

TEST_F(TransactionTest, CommitsAValue) {
    run("insert into shelf values ('a', 1, null)");
    EXPECT_EQ(count(), 1);
}

TEST_F(TransactionTest, RollsBackARefusal) {
    auto const work = [](Transaction& tx) -> Result<bool> {
        tx.query("insert into shelf values ('a', 1, null)");
        return Refusal(RefusalKind::conflict, "shelf_full");
    };
    auto const answer = await_on(io_, database_.transact(work));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code(), "shelf_full");
    EXPECT_EQ(count(), 0);
}

TEST_F(TransactionTest, RollsBackAnException) {
    auto const work = [](Transaction& tx) -> Result<bool> {
        tx.query("insert into shelf values ('a', 1, null)");
        throw std::domain_error("oops");
    };
    EXPECT_THROW(await_on(io_, database_.transact(work)), std::domain_error);
    EXPECT_EQ(count(), 0);
}

TEST_F(TransactionTest, ParametersAndFieldsKeepTheirValues) {
    auto const odd = std::string("a \"b\" \\ {c}, 'd'\nNULL ñ 中");
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte)
        all_bytes += static_cast<char>(byte);
    auto const work = [&](Transaction& tx) -> Result<bool> {
        auto const rows = tx.query(R"sql(
            select $1::text, $2::bigint, $3::boolean, $4::bytea, $5::text, $6::text,
                   array_length($7::text[], 1), ($7::text[])[1], ($7::text[])[2])sql",
            odd, std::numeric_limits<std::int64_t>::min(), true, bytea(all_bytes), std::nullopt,
            std::optional<std::string>("here"), text_array(std::vector<std::string>{odd, ""}));
        auto const row = rows[0];
        EXPECT_EQ(row.text(0), odd);
        EXPECT_EQ(row.integer(1), std::numeric_limits<std::int64_t>::min());
        EXPECT_TRUE(row.boolean(2));
        EXPECT_EQ(row.bytes(3), all_bytes);
        EXPECT_TRUE(row.is_null(4));
        EXPECT_EQ(row.optional_text(4), std::nullopt);
        EXPECT_EQ(row.optional_text(5), "here");
        EXPECT_EQ(row.integer(6), 2);
        EXPECT_EQ(row.text(7), odd);
        EXPECT_EQ(row.text(8), "");
        return true;
    };
    await_on(io_, database_.transact(work)).value();
}

TEST_F(TransactionTest, AnEmptyArrayIsAnArray) {
    auto const work = [](Transaction& tx) -> Result<std::int64_t> {
        return tx.query("select cardinality($1::text[])", text_array({}))[0].integer(0);
    };
    EXPECT_EQ(await_on(io_, database_.transact(work)).value(), 0);
}

TEST_F(TransactionTest, SaysHowManyRowsChanged) {
    run("insert into shelf select 'n' || n, n, null from generate_series(1, 7) n");
    auto const work = [](Transaction& tx) -> Result<std::int64_t> {
        return tx.query("update shelf set books = 0 where books > $1::int", 4).affected();
    };
    EXPECT_EQ(await_on(io_, database_.transact(work)).value(), 3);
}

TEST_F(TransactionTest, NamesTheConstraintThatSaidNo) {
    run("insert into shelf values ('a', 1, null)");
    EXPECT_EQ(broken_constraint("insert into shelf values ('a', 1, null)"), "shelf_pkey");
    EXPECT_EQ(
        broken_constraint("insert into shelf values ('b', -1, null)"), "shelf_books_positive");
    EXPECT_EQ(broken_constraint("insert into shelf values ('b', 1, 'z')"), "shelf_parent_fkey");
    EXPECT_EQ(broken_constraint("insert into shelf values ('b', null, null)"), "not_null_books");
    run("insert into shelf values ('c', 1, 'a')");
    EXPECT_EQ(broken_constraint("delete from shelf where id = 'a'"), "shelf_parent_fkey");
}

TEST_F(TransactionTest, ARaisedExceptionCarriesMessageAndDetail) {
    try {
        run("select refuse()");
        FAIL() << "nothing was raised";
    } catch (SqlRaised const& raised) {
        EXPECT_EQ(raised.sqlstate(), "P0001");
        EXPECT_EQ(raised.message(), "stock_insufficient");
        EXPECT_EQ(raised.detail(), R"({"left": 3})");
    }
}

TEST_F(TransactionTest, AFaultyStatementIsRaisedAndLeavesTheConnectionWell) {
    EXPECT_THROW(run("select nonsense"), SqlRaised);
    EXPECT_THROW(run("select nonsense"), SqlRaised);
    run("insert into shelf values ('a', 1, null)");
    EXPECT_EQ(count(), 1);
}

TEST_F(TransactionTest, ACaughtErrorMayBecomeARefusalButNeverACommit) {
    auto const refusing = [](Transaction& tx) -> Result<bool> {
        try {
            tx.query("insert into shelf values ('a', -1, null)");
        } catch (ConstraintBroken const&) {
            return Refusal(RefusalKind::conflict, "negative");
        }
        return true;
    };
    EXPECT_EQ(await_on(io_, database_.transact(refusing)).error().code(), "negative");
    auto const careless = [](Transaction& tx) -> Result<bool> {
        try {
            tx.query("insert into shelf values ('a', -1, null)");
        } catch (ConstraintBroken const&) {
        }
        return true;
    };
    EXPECT_THROW(await_on(io_, database_.transact(careless)), std::logic_error);
}

TEST_F(TransactionTest, CopyInTakesAnyTextAndNull) {
    server_.execute("create schema attic; create table attic.box (id int, label text)");
    auto const odd = std::string("tab\there\nline \\ \\N \"quoted\" 中");
    auto const work = [&](Transaction& tx) -> Result<bool> {
        std::vector<std::vector<std::optional<std::string>>> rows;
        rows.push_back({"1", odd});
        rows.push_back({"2", std::nullopt});
        rows.push_back({"3", ""});
        tx.copy_in("attic.box", {"id", "label"}, rows);
        auto const read = tx.query("select label from attic.box order by id");
        EXPECT_EQ(read.size(), 3);
        EXPECT_EQ(read[0].text(0), odd);
        EXPECT_TRUE(read[1].is_null(0));
        EXPECT_EQ(read[2].optional_text(0), "");
        return true;
    };
    await_on(io_, database_.transact(work)).value();
}

TEST_F(TransactionTest, CopyInOfABadValueIsRaised) {
    auto const work = [](Transaction& tx) -> Result<bool> {
        tx.copy_in("shelf", {"id", "books"}, {{"a", "many"}});
        return true;
    };
    EXPECT_THROW(await_on(io_, database_.transact(work)), SqlRaised);
    run("insert into shelf values ('a', 1, null)");
    EXPECT_EQ(count(), 1);
}

TEST_F(TransactionTest, RunsBlockingForTools) {
    std::int64_t answer = 0;
    auto step = [&](Transaction& tx) {
        answer = tx.query("select 6 * 7")[0].integer(0);
        return true;
    };
    database_.run_blocking(Work(step));
    EXPECT_EQ(answer, 42);
}

}  // namespace
}  // namespace dermaga::db
