// What lies in the database of a permit's scan, which no answer over HTTP can show.
#include "rules/actions/evidence.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "catalog/service.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "onboarding/service.hpp"
#include "rules/service.hpp"
#include "rules/store/credential_store.hpp"
#include "support/test_database.hpp"

namespace dermaga::rules {
namespace {

TEST(Evidence, IsEncryptedForItsPlace) {
    test::TestDatabase server;
    db::MigrationSet const sets[] = {{"events", events_migrations()},
        {"onboarding", onboarding_migrations()}, {"catalog", catalog_migrations()},
        {"rules", rules_migrations()}};
    db::migrate(server.url(), sets);
    boost::asio::io_context io;
    db::Options options;
    options.url = server.url();
    options.connections = 1;
    db::Database database(io, options);
    SystemClock clock;
    auth::FieldCipher const cipher(std::string(auth::FieldCipher::key_bytes, 'k'));
    auto attach_and_read = [&](db::Transaction& tx) {
        Credential permit;
        permit.id = "crd_1";
        permit.seller_id = "sel_1";
        permit.type = "nkv";
        permit.number = "RPH-1";
        permit.entered_by = "acc_1";
        insert_credential(tx, permit);
        EvidenceContext const context{clock, cipher, "sel_1", "acc_1", "crd_1"};
        std::string const scan = "%PDF-1.4 Siti Rahayu";
        for (auto const* name : {"depan.pdf", "belakang.pdf"})
            EXPECT_TRUE(attach_evidence(tx, context, {name, "application/pdf", scan}));

        auto const rows = tx.query("select id, content_sealed from rules.documents order by id");
        EXPECT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].bytes(1).find("Siti"), std::string::npos);
        EXPECT_EQ(open_evidence(tx, context, rows[0].text(0))->content, scan);
        tx.query("update rules.documents set content_sealed = $1::bytea where id = $2::text",
            db::bytea(rows[1].bytes(1)), rows[0].text(0));
        EXPECT_THROW(
            static_cast<void>(open_evidence(tx, context, rows[0].text(0))), std::runtime_error);
        return false;  // nothing to keep
    };
    database.run_blocking(db::Work(attach_and_read));
}

}  // namespace
}  // namespace dermaga::rules
