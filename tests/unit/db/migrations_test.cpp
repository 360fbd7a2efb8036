#include "db/migrations.hpp"

#include <future>

#include <gtest/gtest.h>

#include "db/database.hpp"
#include "support/test_database.hpp"

namespace dermaga::db {
namespace {

using Names = std::vector<std::string>;

// Deliberately not in the order of their names.
constexpr EmbeddedFile shop_files[] = {
    {"0002_more", "alter table shop.shelf add column colour text;"},
    {"0001_shelf", "create schema shop; create table shop.shelf (id int); select pg_sleep(0.05);"},
};
constexpr EmbeddedFile staff_files[] = {
    {"0001_staff",
        "create schema staff; create view staff.shelves as select colour from shop.shelf"},
};
constexpr MigrationSet sets[] = {{"shop", shop_files}, {"staff", staff_files}};

TEST(Migrations, ApplyEachFileOnceInOrder) {
    test::TestDatabase const server;
    EXPECT_FALSE(is_migrated(server.url(), sets));
    EXPECT_EQ(migrate(server.url(), sets),
        (Names{"shop/0001_shelf", "shop/0002_more", "staff/0001_staff"}));
    EXPECT_TRUE(is_migrated(server.url(), sets));
    EXPECT_EQ(migrate(server.url(), sets), Names{});
    server.execute("select colour from staff.shelves");
}

TEST(Migrations, ANewFileIsAppliedToAnOldDatabase) {
    test::TestDatabase const server;
    constexpr MigrationSet before[] = {{"shop", {shop_files + 1, 1}}};
    constexpr MigrationSet after[] = {{"shop", shop_files}};
    migrate(server.url(), before);
    EXPECT_FALSE(is_migrated(server.url(), after));
    EXPECT_EQ(migrate(server.url(), after), Names{"shop/0002_more"});
}

TEST(Migrations, AFileThatChangedAfterwardsIsRefused) {
    test::TestDatabase const server;
    migrate(server.url(), sets);
    static constexpr EmbeddedFile changed[] = {{"0001_staff", "create schema staff"}};
    constexpr MigrationSet changed_sets[] = {{"staff", changed}};
    try {
        migrate(server.url(), changed_sets);
        FAIL() << "the change was not noticed";
    } catch (std::runtime_error const& error) {
        EXPECT_NE(std::string(error.what()).find("staff/0001_staff"), std::string::npos);
    }
}

TEST(Migrations, AFaultyFileLeavesNothingOfItselfAndAllBeforeIt) {
    test::TestDatabase const server;
    static constexpr EmbeddedFile files[] = {
        {"0001_good", "create table good (id int)"},
        {"0002_bad", "create table bad (id int); select nonsense"},
    };
    constexpr MigrationSet faulty[] = {{"room", files}};
    EXPECT_THROW(migrate(server.url(), faulty), std::runtime_error);
    server.execute("select * from good");
    EXPECT_THROW(server.execute("select * from bad"), SqlRaised);
    EXPECT_FALSE(is_migrated(server.url(), faulty));
}

TEST(Migrations, SeveralMigratorsShareTheWork) {
    test::TestDatabase const server;
    std::vector<std::future<Names>> migrators;
    for (int i = 0; i < 4; ++i)
        migrators.push_back(
            std::async(std::launch::async, [&server] { return migrate(server.url(), sets); }));
    std::size_t applied = 0;
    for (auto& migrator : migrators)
        applied += migrator.get().size();
    EXPECT_EQ(applied, 3u);
}

TEST(Migrations, AServerThatIsAwayIsUnavailable) {
    EXPECT_THROW(migrate("postgresql://dermaga@127.0.0.1:1/nowhere", sets), Unavailable);
}

}  // namespace
}  // namespace dermaga::db
