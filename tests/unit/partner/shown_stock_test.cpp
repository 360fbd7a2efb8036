// What C++ and SQL tell of a stock is the same: the feed goes by the one, everything else by the
// other.
#include "trade/shown_stock.hpp"

#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "catalog/service.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "support/test_database.hpp"

namespace dermaga::partner {
namespace {

TEST(ShownStock, IsTheSameInSqlAndInCpp) {
    test::TestDatabase files;
    files.execute(
        "create schema onboarding; create table onboarding.sellers "
        "(seller_id text primary key, legal_name text, region_code text, verified boolean not null)");
    db::MigrationSet const sets[] = {
        {"events", events_migrations()}, {"catalog", catalog_migrations()}};
    db::migrate(files.url(), sets);
    boost::asio::io_context io;
    db::Options options;
    options.url = files.url();
    options.connections = 1;
    db::Database database(io, options);

    std::vector<std::int64_t> pieces{0, 1'000'000'000};
    for (auto const band : trade::stock_bands)
        for (auto const beside : {-1, 0, 1})
            pieces.push_back(band + beside);
    auto work = [&](db::Transaction& tx) {
        for (auto const left : pieces)
            for (auto const detail : {trade::StockDetail::exact, trade::StockDetail::banded,
                     trade::StockDetail::yes_no}) {
                auto const name = trade::stock_detail_names[static_cast<std::size_t>(detail)];
                for (auto const& document : {R"({"id":"prd_1","version":7,"stock":)" +
                             std::to_string(left) + R"(,"title":{"id":"\"stock\":9"}})",
                         std::string(R"({"id" : "prd_1", "version" : 8})")}) {
                    std::string shown;
                    trade::append_shown_document(document, detail, shown);
                    EXPECT_EQ(tx.query("select catalog.shown_document($1::text, $2::text)",
                                    document, name)[0]
                                  .text(0),
                        shown);
                }
            }
        return true;
    };
    database.run_blocking(db::Work(work));
    database.drain();
}

}  // namespace
}  // namespace dermaga::partner
