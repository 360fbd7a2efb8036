#include "identity/actions/sign_in.hpp"

#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "identity/actions/change_password.hpp"
#include "identity/actions/open_account.hpp"
#include "identity/domain/throttle.hpp"
#include "identity/tools.hpp"
#include "identity_database.hpp"

namespace dermaga::identity {
namespace {

using Kind = SignInOutcome::Kind;

/// With one seller and one administrator.
class SignIn : public IdentityDatabase {
  protected:
    void SetUp() override {
        IdentityDatabase::SetUp();
        add(AccountRole::seller, "toko@contoh.id", "");
        add(AccountRole::administrator, "petugas@contoh.id", secret);
    }

    void add(AccountRole role, std::string identifier, std::string totp_secret) {
        AccountOrder const order{
            role, std::move(identifier), "hash", std::move(totp_secret), Language::id};
        within([&](db::Transaction& tx) { EXPECT_TRUE(create_account(tx, clock, cipher, order)); });
    }

    /// One sign-in, whose password is right or wrong; nothing while a pause lasts.
    std::optional<SignInOutcome> attempt(std::string identifier, bool right, std::string totp = "",
        std::string address = "192.0.2.1") {
        SignInRequest const request{std::move(identifier), std::move(address)};
        std::optional<SignInAttempt> begun;
        auto first = [&](db::Transaction& tx) {
            auto const result = begin_sign_in(tx, clock, request);
            if (result) begun = *result;
            else last_refusal = result.error();
            return result.has_value();
        };
        database->run_blocking(db::Work(first));
        if (!begun) return std::nullopt;
        SignInOutcome outcome;
        auto second = [&](db::Transaction& tx) {
            outcome = finish_sign_in(tx, clock, cipher, *begun, {right, renewed_hash}, totp);
            return true;
        };
        database->run_blocking(db::Work(second));
        return outcome;
    }

    std::string const secret = auth::new_totp_secret();
    Refusal last_refusal;
    std::string renewed_hash;

    std::string hash_of(std::string const& email) {
        std::string hash;
        within([&](db::Transaction& tx) {
            auto const rows = tx.query(
                "select password_hash from identity.accounts where email = $1::text", email);
            hash = rows[0].text(0);
        });
        return hash;
    }
};

TEST_F(SignIn, RenewsTheHashOnceItIsComplete) {
    renewed_hash = "renewed";
    attempt("toko@contoh.id", false);
    EXPECT_EQ(hash_of("toko@contoh.id"), "hash");
    attempt("toko@contoh.id", true);
    EXPECT_EQ(hash_of("toko@contoh.id"), "renewed");
    attempt("petugas@contoh.id", true);
    EXPECT_EQ(hash_of("petugas@contoh.id"), "hash") << "without the code";
    attempt("petugas@contoh.id", true, auth::totp_code(secret, clock.now()));
    EXPECT_EQ(hash_of("petugas@contoh.id"), "renewed");
    renewed_hash = "";
    attempt("toko@contoh.id", true);
    EXPECT_EQ(hash_of("toko@contoh.id"), "renewed");
}

TEST_F(SignIn, DoesNotBringBackAPasswordThatWasChangedMeanwhile) {
    within([&](db::Transaction& tx) {
        auto const found = *find_credentials(tx, *Identifier::parse("toko@contoh.id"));
        tx.query(
            "update identity.accounts set password_hash = 'changed' where account_id = $1::text",
            found.account.id);
        renew_password_hash(tx, found, "renewed");
    });
    EXPECT_EQ(hash_of("toko@contoh.id"), "changed");
}

TEST_F(SignIn, OfAnUnknownIdentifierFailsLikeAWrongPassword) {
    EXPECT_EQ(attempt("siapa@contoh.id", true)->kind, Kind::failed);
    EXPECT_EQ(attempt("bukan apa-apa", true)->kind, Kind::failed);
    EXPECT_EQ(attempt("toko@contoh.id", false)->kind, Kind::failed);
}

TEST_F(SignIn, OfASellerNeedsNoCode) {
    auto const outcome = attempt("TOKO@contoh.id", true);
    EXPECT_EQ(outcome->kind, Kind::signed_in);
    EXPECT_EQ(outcome->account.seller_id.substr(0, 4), "sel_");
    EXPECT_EQ(outcome->session.token.size(), 43U);
}

TEST_F(SignIn, OfAnAdministratorNeedsARightCode) {
    EXPECT_EQ(attempt("petugas@contoh.id", true)->kind, Kind::totp_required);
    EXPECT_EQ(attempt("petugas@contoh.id", true, "abcdef")->kind, Kind::failed);
    EXPECT_EQ(attempt("petugas@contoh.id", true, auth::totp_code(secret, clock.now()))->kind,
        Kind::signed_in);
}

TEST_F(SignIn, TakesACodeOnce) {
    auto const code = auth::totp_code(secret, clock.now());
    EXPECT_EQ(attempt("petugas@contoh.id", true, code)->kind, Kind::signed_in);
    EXPECT_EQ(attempt("petugas@contoh.id", true, code)->kind, Kind::failed);
    clock.advance(std::chrono::seconds(auth::totp_step_s));
    EXPECT_EQ(attempt("petugas@contoh.id", true, auth::totp_code(secret, clock.now()))->kind,
        Kind::signed_in);
}

TEST_F(SignIn, OfAPasswordChangedWhileItWasVerifiedFails) {
    SignInRequest const request{"toko@contoh.id", "192.0.2.1"};
    within([&](db::Transaction& tx) {
        auto const early = begin_sign_in(tx, clock, request);
        ASSERT_TRUE(early);
        PasswordChange change;
        change.account_id = early->found->account.id;
        EXPECT_TRUE(finish_password_change(tx, clock, cipher, *early, change, "another hash"));
        EXPECT_EQ(finish_sign_in(tx, clock, cipher, *early, {true, {}}, "").kind, Kind::failed);
        auto const again = finish_password_change(tx, clock, cipher, *early, change, "a third");
        ASSERT_FALSE(again);
        auto const refusal = again.error();
        EXPECT_EQ(refusal.faults().at(0).code, "password_wrong");
    });
    EXPECT_EQ(attempt("toko@contoh.id", true)->kind, Kind::signed_in);
}

TEST_F(SignIn, SlowsDownAndNeverLocksOut) {
    for (int failures = 0; failures <= throttle_from_one_address.free; ++failures)
        ASSERT_TRUE(attempt("toko@contoh.id", false)) << failures;
    ASSERT_FALSE(attempt("toko@contoh.id", true));
    EXPECT_EQ(last_refusal.code(), "sign_in_slow_down");
    EXPECT_EQ(last_refusal.retry_after_s(), 1);
    clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(attempt("toko@contoh.id", true)->kind, Kind::signed_in);
}

TEST_F(SignIn, IsNotSlowedByGuessesFromElsewhere) {
    for (int failures = 0; failures <= throttle_from_one_address.free; ++failures)
        attempt("toko@contoh.id", false, "", "198.51.100.7");
    EXPECT_EQ(attempt("toko@contoh.id", true, "", "192.0.2.1")->kind, Kind::signed_in);
}

TEST_F(SignIn, OfWhoKnowsThePasswordDoesNotResetTheBrakeOnCodes) {
    for (int failures = 0; failures <= throttle_from_one_address.free; ++failures) {
        attempt("petugas@contoh.id", true, "000000");
        attempt("petugas@contoh.id", true);
    }
    EXPECT_FALSE(attempt("petugas@contoh.id", true, "000000"));
}

TEST_F(SignIn, IdentifierIsTakenOnce) {
    AccountOrder const order{AccountRole::seller, "Toko@Contoh.id", "hash", "", Language::id};
    std::string code;
    auto work = [&](db::Transaction& tx) {
        code = create_account(tx, clock, cipher, order).error().code();
        return false;
    };
    database->run_blocking(db::Work(work));
    EXPECT_EQ(code, "identifier_taken");
}

TEST_F(SignIn, TokenIsKnownToTheViewUntilItEnds) {
    auto const outcome = attempt("toko@contoh.id", true);
    auto const hash = auth::token_hash(outcome->session.token);
    auto work = [&](db::Transaction& tx) {
        auto const rows = tx.query(
            "select role, account_id, seller_id, from_cookie from identity.token_principals where "
            "token_hash = $1::text",
            hash);
        EXPECT_EQ(rows.size(), 1);
        EXPECT_EQ(rows[0].view(0), "seller");
        EXPECT_EQ(rows[0].view(2), outcome->account.seller_id);
        EXPECT_TRUE(rows[0].boolean(3));
        tx.query("update identity.sessions set expires_at = now()");
        EXPECT_TRUE(
            tx.query("select 1 from identity.token_principals where token_hash = $1::text", hash)
                .empty());
        return true;
    };
    database->run_blocking(db::Work(work));
}

TEST_F(SignIn, PartnersGetTokensForTheirScopesOnly) {
    auto work = [&](db::Transaction& tx) {
        auto const partner = create_partner(tx, clock, "Mitra Contoh", {"feed"});
        EXPECT_TRUE(partner);
        TokenRequest request{partner->client_id, partner->client_secret, ""};
        auto const issued = issue_token(tx, clock, request);
        EXPECT_EQ(issued->scope, "feed");
        auto const rows = tx.query(
            "select partner_id, scopes from identity.token_principals where token_hash = $1::text",
            auth::token_hash(issued->access_token));
        EXPECT_EQ(rows[0].text(0), partner->partner_id);
        request.scope = "orders";
        EXPECT_EQ(issue_token(tx, clock, request).error().code(), "invalid_scope");
        request.client_secret += "x";
        EXPECT_EQ(issue_token(tx, clock, request).error().code(), "invalid_client");
        return true;
    };
    database->run_blocking(db::Work(work));
}

}  // namespace
}  // namespace dermaga::identity
