#include "identity/actions/partner_people.hpp"

#include "auth/totp.hpp"
#include "identity/actions/partner_keys.hpp"
#include "identity/store/key_store.hpp"
#include "identity/tools.hpp"
#include "identity_database.hpp"

namespace dermaga::identity {
namespace {

using namespace std::chrono_literals;

/// What the days do to invitations and rotated keys, on a clock that can be moved.
class PartnerPeople : public IdentityDatabase {
  protected:
    void SetUp() override {
        IdentityDatabase::SetUp();
        within([&](db::Transaction& tx) {
            partner = *create_partner(tx, clock, "Mitra Contoh", {"feed"});
        });
    }

    std::string invite() {
        std::string code;
        within([&](db::Transaction& tx) {
            code = invite_person(
                tx, clock, NewInvitation{partner.partner_id, "orang@contoh.id", "acc_petugas"})
                       ->code;
        });
        return code;
    }

    Result<Account> accept(std::string const& code, std::string const& secret) {
        Result<Account> account = Refusal();
        within([&](db::Transaction& tx) {
            Acceptance const acceptance{
                code, "hash", auth::totp_code(secret, clock.now()), Language::id};
            account = accept_invitation(tx, clock, cipher, acceptance);
        });
        return account;
    }

    std::string open(std::string const& code) {
        std::string secret;
        within([&](db::Transaction& tx) {
            auto const shown = open_invitation(tx, clock, cipher, code);
            if (shown) secret = shown->totp_secret;
        });
        return secret;
    }

    bool is_live(std::string const& client_id) {
        bool is_found = false;
        within([&](db::Transaction& tx) {
            is_found = find_client(tx, client_id, clock.now()).has_value();
        });
        return is_found;
    }

    PartnerCredentials partner;
};

TEST_F(PartnerPeople, AnInvitationIsGoodFor72Hours) {
    auto const code = invite();
    auto const secret = open(code);
    clock.advance(invitation_lifetime - 1s);
    EXPECT_TRUE(accept(code, secret));
}

TEST_F(PartnerPeople, AnInvitationLapsesAfter72Hours) {
    auto const code = invite();
    auto const secret = open(code);
    ASSERT_FALSE(secret.empty());
    clock.advance(invitation_lifetime);
    EXPECT_EQ(open(code), "");
    auto const refused = accept(code, secret);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "invitation_unknown");
}

TEST_F(PartnerPeople, ARotatedKeyEndsWithItsOverlap) {
    KeyOwner const owner{partner.partner_id, "acc_orang"};
    std::string next;
    within([&](db::Transaction& tx) {
        next = rotate_key(tx, clock, owner, partner.client_id, 24)->key.client_id;
    });
    clock.advance(24h - 1s);
    EXPECT_TRUE(is_live(partner.client_id));
    clock.advance(1s);
    EXPECT_FALSE(is_live(partner.client_id));
    EXPECT_TRUE(is_live(next));
}

TEST_F(PartnerPeople, ASecondRotationNeverLengthensTheFirst) {
    KeyOwner const owner{partner.partner_id, "acc_orang"};
    within([&](db::Transaction& tx) {
        EXPECT_TRUE(rotate_key(tx, clock, owner, partner.client_id, 1));
        EXPECT_TRUE(rotate_key(tx, clock, owner, partner.client_id, 168));
    });
    clock.advance(1h);
    EXPECT_FALSE(is_live(partner.client_id));
}

}  // namespace
}  // namespace dermaga::identity
