#include <array>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "onboarding/actions/documents.hpp"
#include "onboarding/actions/review_application.hpp"
#include "onboarding/actions/save_application.hpp"
#include "onboarding/actions/submit_application.hpp"
#include "onboarding/actions/view_application.hpp"
#include "onboarding/sample.hpp"
#include "onboarding/service.hpp"
#include "onboarding/tools.hpp"
#include "support/test_database.hpp"

namespace dermaga::onboarding {
namespace {

constexpr char const* owner = "acc_owner";
constexpr char const* desk = "acc_desk";
constexpr char const* colleague = "acc_colleague";

/// A database with the schemas of events and onboarding; identity's published function stands in.
class Application : public testing::Test {
  protected:
    void SetUp() override {
        std::array const sets{db::MigrationSet{"events", events_migrations()},
            db::MigrationSet{"onboarding", onboarding_migrations()}};
        db::migrate(server.url(), sets);
        server.execute(
            "create schema identity; create function identity.account_label(text) returns text "
            "language sql as $$ select 'te***@contoh.id' $$");
        db::Options options;
        options.url = server.url();
        options.connections = 1;
        database.emplace(io, options);
    }

    /// Runs `act(tx) -> Result<T>` in a transaction of its own.
    template <class Act>
    auto in_transaction(Act act) {
        std::optional<decltype(act(std::declval<db::Transaction&>()))> result;
        auto work = [&](db::Transaction& tx) {
            result.emplace(act(tx));
            return result->has_value();
        };
        database->run_blocking(db::Work(work));
        return std::move(*result);
    }

    Result<ApplicationRow> save(std::string seller, ApplicationFields fields,
        ExpectedVersion expected = {}, bool keep_faulty = false) {
        SaveCommand const command{owner, std::move(fields), expected, keep_faulty};
        return in_transaction(
            [&](db::Transaction& tx) { return save_own(tx, context, seller, command); });
    }
    Result<DocumentRow> upload(std::string seller, std::string kind) {
        auto const bytes = sample_pdf();
        AddDocument const command{owner, std::move(kind), {"ktp.pdf", "application/pdf", bytes}};
        return in_transaction(
            [&](db::Transaction& tx) { return add_document(tx, context, seller, command); });
    }
    Result<ApplicationRow> hand_in(std::string seller) {
        return in_transaction(
            [&](db::Transaction& tx) { return submit(tx, context, seller, owner, std::nullopt); });
    }
    Result<ApplicationRow> move(ApplicationRow const& row, Event event, std::string actor = desk,
        std::string note = "Catatan") {
        ReviewCommand const command{std::move(actor), event, row.version, std::move(note), {}};
        return in_transaction(
            [&](db::Transaction& tx) { return review(tx, context, row.id, command); });
    }
    /// A handed-in application of that seller.
    ApplicationRow handed_in(std::string seller, ApplicationFields fields = sample_fields()) {
        EXPECT_TRUE(save(seller, std::move(fields)));
        EXPECT_TRUE(upload(seller, "ktp"));
        EXPECT_TRUE(upload(seller, "nib"));
        auto row = hand_in(seller);
        EXPECT_TRUE(row);
        return *row;
    }
    std::int64_t count(char const* sql) {
        std::int64_t found = 0;
        auto work = [&](db::Transaction& tx) {
            found = tx.run(sql, {})[0].integer(0);
            return true;
        };
        database->run_blocking(db::Work(work));
        return found;
    }

    FakeClock clock{sample_now()};
    auth::FieldCipher cipher{std::string(32, 'k')};
    Context context{clock, cipher};
    test::TestDatabase server;
    boost::asio::io_context io;
    std::optional<db::Database> database;
};

TEST_F(Application, KeepsADraftWordForWord) {
    auto fields = sample_fields();
    fields.nik = "3375013002901234";
    EXPECT_EQ(save("sel_1", fields).error().faults().front().pointer, "/nik");
    ASSERT_TRUE(save("sel_1", fields, {}, true));
    auto const view =
        in_transaction([&](db::Transaction& tx) { return view_own(tx, context, "sel_1"); });
    EXPECT_EQ(view->fields, fields);
    EXPECT_FALSE(view->faults.empty());
}

TEST_F(Application, HoldsNothingPersonalInTheClear) {
    ASSERT_TRUE(save("sel_1", sample_fields()));
    EXPECT_EQ(count("select count(*) from onboarding.applications a where "
                    "position('3375011203850001' in a::text) > 0 "
                    "or position(convert_to('3375011203850001', 'UTF8') in a.fields_sealed) > 0"),
        0);
}

TEST_F(Application, NeedsTheVersionThatWasRead) {
    auto const row = save("sel_1", sample_fields());
    ASSERT_TRUE(row);
    EXPECT_EQ(save("sel_1", sample_fields()).error().code(), "precondition_required");
    EXPECT_EQ(
        save("sel_1", sample_fields(), row->version + 1).error().code(), "precondition_failed");
    EXPECT_EQ(save("sel_1", sample_fields(), row->version)->version, row->version + 1);
}

TEST_F(Application, IsNotHandedInWithFaultsOrWithoutDocuments) {
    auto fields = sample_fields();
    fields.nib.clear();
    ASSERT_TRUE(save("sel_1", fields));
    auto const refused = hand_in("sel_1");
    ASSERT_FALSE(refused);
    auto const faults = refused.error().faults();
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].pointer, "/nib");
    EXPECT_EQ(faults[1].pointer, "/documents");
}

TEST_F(Application, TravelsToApproval) {
    auto row = handed_in("sel_1");
    EXPECT_EQ(row.state, State::submitted);
    EXPECT_EQ(save("sel_1", sample_fields(), row.version).error().code(), "application_closed");
    EXPECT_EQ(move(row, Event::approve).error().code(), "application_state");
    row = *move(row, Event::claim);
    row = *move(row, Event::request_correction);
    EXPECT_EQ(row.state, State::needs_correction);
    row = *hand_in("sel_1");
    row = *move(row, Event::claim);
    row = *move(row, Event::approve);
    EXPECT_EQ(row.state, State::approved);
    EXPECT_EQ(
        count("select count(*) from onboarding.sellers where seller_id = 'sel_1' and verified"), 1);
    EXPECT_EQ(count("select count(*) from events.entries where stream = 'onboarding'"), 6);
    EXPECT_EQ(count("select count(*) from events.audit_log where subject <> ''"), 9);
}

TEST_F(Application, NeedsFourEyes) {
    auto row = handed_in("sel_1");
    auto fields = sample_fields();
    fields.street = "Jalan Bahari 14";
    SaveCommand const command{desk, fields, row.version, false};
    row = *in_transaction(
        [&](db::Transaction& tx) { return save_for_seller(tx, context, row.id, command); });
    row = *move(row, Event::claim);
    auto const refused = move(row, Event::approve);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "four_eyes");
    EXPECT_EQ(refused.error().kind(), RefusalKind::forbidden);
    row = *move(row, Event::claim, colleague);
    EXPECT_TRUE(move(row, Event::approve, colleague));
}

TEST_F(Application, IsDecidedByWhoClaimedIt) {
    auto row = *move(handed_in("sel_1"), Event::claim);
    EXPECT_EQ(move(row, Event::reject, colleague).error().code(), "application_claimed_by_other");
    EXPECT_EQ(move(row, Event::reject, desk, " ").error().faults().front().pointer, "/note");
    EXPECT_EQ(move(row, Event::reject)->state, State::rejected);
}

TEST_F(Application, WarnsTheDeskOfNumbersUsedElsewhere) {
    auto const first = handed_in("sel_1");
    auto const view = [&](ApplicationRow const& row) {
        return *in_transaction(
            [&](db::Transaction& tx) { return view_for_desk(tx, context, row.id, desk, {}); });
    };
    EXPECT_TRUE(view(first).warnings.empty());
    auto fields = sample_fields();
    fields.account_number = "9999999999";
    auto const second = handed_in("sel_2", fields);
    auto const warnings = view(second).warnings;
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings[0].code, "nik_used_elsewhere");
    EXPECT_EQ(warnings[0].severity, Fault::Severity::warning);
    EXPECT_EQ(warnings[1].code, "npwp_used_elsewhere");
}

TEST_F(Application, IsCoveredAndRevealingIsKept) {
    auto const row = handed_in("sel_1");
    std::array const asked{Secret::nik};
    auto const covered = in_transaction(
        [&](db::Transaction& tx) { return view_for_desk(tx, context, row.id, desk, {}); });
    EXPECT_EQ(covered->fields.nik, "33**********0001");
    EXPECT_EQ(
        count("select count(*) from events.audit_log where action = 'application.revealed'"), 0);
    auto const shown = in_transaction(
        [&](db::Transaction& tx) { return view_for_desk(tx, context, row.id, desk, asked); });
    EXPECT_EQ(shown->fields.nik, sample_fields().nik);
    EXPECT_EQ(count("select count(*) from events.audit_log where action = 'application.revealed' "
                    "and details = '{\"fields\": [\"nik\"]}'"),
        1);
    auto const own =
        in_transaction([&](db::Transaction& tx) { return view_own(tx, context, "sel_1"); });
    EXPECT_EQ(own->fields.nik, "33**********0001");
}

TEST_F(Application, DocumentsBelongToOneSeller) {
    ASSERT_TRUE(save("sel_1", sample_fields()));
    ASSERT_TRUE(save("sel_2", sample_fields()));
    auto const document = upload("sel_1", "ktp");
    ASSERT_TRUE(document);
    auto const open_as = [&](std::string seller) {
        return in_transaction([&](db::Transaction& tx) {
            return open_own_document(tx, context, seller, document->id);
        });
    };
    EXPECT_EQ(open_as("sel_1")->content, sample_pdf());
    EXPECT_EQ(open_as("sel_2").error().kind(), RefusalKind::not_found);
    auto const removed = in_transaction([&](db::Transaction& tx) {
        return remove_document(tx, context, "sel_2", document->id, owner);
    });
    EXPECT_EQ(removed.error().kind(), RefusalKind::not_found);
    EXPECT_EQ(count("select count(*) from onboarding.documents"), 1);
}

TEST_F(Application, TakesTenDocuments) {
    ASSERT_TRUE(save("sel_1", sample_fields()));
    for (int at = 0; at < documents_max; ++at)
        ASSERT_TRUE(upload("sel_1", "other"));
    EXPECT_EQ(upload("sel_1", "other").error().code(), "documents_too_many");
    EXPECT_EQ(upload("sel_1", "paspor").error().faults().front().pointer, "/kind");
}

TEST_F(Application, OfADemonstrationSellerIsApprovedLikeAnyOther) {
    SeedOrder order{"sel_1", owner, desk, sample_fields(),
        {{"ktp", "ktp.pdf", sample_pdf()}, {"nib", "nib.pdf", sample_pdf()}}};
    auto const seed = [&] {
        return in_transaction(
            [&](db::Transaction& tx) { return seed_approved(tx, clock, cipher, order); });
    };
    order.reviewer_account_id = owner;
    EXPECT_EQ(seed().error().code(), "four_eyes");
    order.reviewer_account_id = desk;
    EXPECT_TRUE(seed());
    EXPECT_EQ(count("select count(*) from onboarding.sellers where verified"), 1);
}

TEST_F(Application, QueuePagesMissNothing) {
    std::vector<std::string> ids;
    for (int at = 0; at < 5; ++at) {
        auto fields = sample_fields();
        ids.push_back(handed_in("sel_" + std::to_string(at), fields).id);
    }
    std::vector<std::string> seen;
    QueuePlace after;
    for (;;) {
        std::vector<QueueLine> lines;
        auto work = [&](db::Transaction& tx) {
            lines = list_queue(tx, State::submitted, after, 2);
            return true;
        };
        database->run_blocking(db::Work(work));
        if (lines.empty()) break;
        for (auto const& line : lines)
            seen.push_back(line.id);
        after = QueuePlace{lines.back().queue_at, lines.back().id};
    }
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(seen, ids);
}

}  // namespace
}  // namespace dermaga::onboarding
