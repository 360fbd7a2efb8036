#include <gtest/gtest.h>

#include "auth/principal.hpp"

namespace dermaga {
namespace {

Principal with_role(Role role) {
    Principal principal;
    principal.role = role;
    return principal;
}

TEST(Permissions, AVisitorHasOnlyWhatEverybodyHas) {
    auto const visitor = with_role(Role::visitor);
    EXPECT_TRUE(permits(visitor, Permission::everyone));
    for (auto const permission : {Permission::signed_in, Permission::application_own,
             Permission::product_own, Permission::order_own, Permission::application_review,
             Permission::partner_manage, Permission::audit_read, Permission::feed_read,
             Permission::order_place, Permission::webhook_manage})
        EXPECT_FALSE(permits(visitor, permission)) << permission_name(permission);
}

TEST(Permissions, ASellerWorksOnTheirOwnAndReviewsNothing) {
    auto const seller = with_role(Role::seller);
    EXPECT_TRUE(permits(seller, Permission::product_own));
    EXPECT_TRUE(permits(seller, Permission::signed_in));
    EXPECT_FALSE(permits(seller, Permission::application_review));
    EXPECT_FALSE(permits(seller, Permission::feed_read));
}

TEST(Permissions, AnAdministratorReviewsAndOwnsNoProducts) {
    auto const administrator = with_role(Role::administrator);
    EXPECT_TRUE(permits(administrator, Permission::application_review));
    EXPECT_TRUE(permits(administrator, Permission::partner_manage));
    EXPECT_FALSE(permits(administrator, Permission::product_own));
}

TEST(Permissions, APartnerNeedsTheScopeToo) {
    auto partner = with_role(Role::partner);
    EXPECT_FALSE(permits(partner, Permission::feed_read));
    EXPECT_TRUE(permits(partner, Permission::signed_in));
    partner.scopes = {"feed"};
    EXPECT_TRUE(permits(partner, Permission::feed_read));
    EXPECT_FALSE(permits(partner, Permission::order_place));
    partner.scopes = {"feed", "orders"};
    EXPECT_TRUE(permits(partner, Permission::order_place));
}

TEST(Permissions, AScopeGivesNothingToAnotherRole) {
    auto seller = with_role(Role::seller);
    seller.scopes = {"feed", "orders"};
    EXPECT_FALSE(permits(seller, Permission::feed_read));
}

TEST(Permissions, APartnersPersonManagesKeysAndPlacesNoOrders) {
    auto person = with_role(Role::partner_person);
    person.scopes = {"feed", "orders"};
    EXPECT_TRUE(permits(person, Permission::key_manage));
    EXPECT_TRUE(permits(person, Permission::webhook_manage));
    EXPECT_FALSE(permits(person, Permission::order_place));
    EXPECT_TRUE(permits(person, Permission::documents_match));
    person.scopes = {"feed"};
    EXPECT_FALSE(permits(person, Permission::documents_match));
    person.scopes = {"feed", "orders"};
    auto program = with_role(Role::partner);
    program.scopes = person.scopes;
    EXPECT_FALSE(permits(program, Permission::key_manage));
    EXPECT_TRUE(permits(program, Permission::order_place));
    program.scopes = {"feed"};
    EXPECT_FALSE(permits(program, Permission::order_place));
}

TEST(Permissions, RolesAreReadByTheirNames) {
    for (auto const role :
        {Role::visitor, Role::seller, Role::administrator, Role::partner, Role::partner_person})
        EXPECT_EQ(role_from_name(role_name(role)), role);
    EXPECT_EQ(role_from_name("root"), Role::visitor);
}

}  // namespace
}  // namespace dermaga
