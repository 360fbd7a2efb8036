#include "dermaga/demo.hpp"

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "auth/field_cipher.hpp"
#include "auth/password_hasher.hpp"
#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "base/clock.hpp"
#include "dermaga/demo_catalog.hpp"
#include "dermaga/demo_data.hpp"
#include "dermaga/demo_trade.hpp"
#include "dermaga/tool_database.hpp"
#include "identity/tools.hpp"
#include "onboarding/tools.hpp"
#include "rules/tools.hpp"

namespace dermaga {

namespace {

constexpr char file_name[] = "demo.json";
constexpr char administrator_email[] = "admin@contoh.id";
constexpr char partner_email[] = "mitra@contoh.id";

/// The smallest PDF that is one.
constexpr char blank_pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

struct Loading {
    db::Transaction& tx;
    Clock const& clock;
    auth::FieldCipher const& cipher;
};

// 16 characters of base64url are 96 bits.
std::string new_password() {
    return auth::new_token().substr(0, 16);
}

/// The value, or an exception: data that we wrote ourselves is never refused.
template <class T>
T sure(Result<T> result, std::string_view what) {
    if (!result)
        throw std::runtime_error(
            "the demonstration data: " + std::string(what) + ": " + describe(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

identity::Account open_account(Loading const& loading, identity::AccountRole role,
    std::string_view email, std::string const& password, std::string const& totp_secret,
    std::string const& partner_id = {}) {
    identity::AccountOrder order;
    order.role = role;
    order.identifier = email;
    order.password_hash = auth::PasswordHasher::hash_blocking(password);
    order.totp_secret = totp_secret;
    order.partner_id = partner_id;
    return sure(identity::create_account(loading.tx, loading.clock, loading.cipher, order), email);
}

onboarding::ApplicationFields fields_of(DemoSeller const& seller) {
    onboarding::ApplicationFields fields;
    fields.legal_name = seller.name;
    fields.business_form = "PERORANGAN";
    fields.nik = seller.nik;
    fields.npwp = seller.nik;
    fields.nib = seller.nib;
    fields.kbli = seller.kbli;
    fields.street = seller.street;
    fields.region_code = seller.region_code;
    fields.postal_code = seller.postal_code;
    fields.phone = seller.phone;
    fields.bank_code = seller.bank_code;
    fields.account_number = seller.account_number;
    fields.account_name = seller.name;
    return fields;
}

/// A seller whom the administrator has verified.
struct LoadedSeller {
    std::string id;
    std::string account_id;
    boost::json::object sign_in;
};
LoadedSeller load_seller(
    Loading const& loading, DemoSeller const& seller, std::string const& administrator_id) {
    auto const password = new_password();
    auto const account =
        open_account(loading, identity::AccountRole::seller, seller.email, password, "");
    onboarding::SeedOrder order;
    order.seller_id = account.seller_id;
    order.owner_account_id = account.id;
    order.reviewer_account_id = administrator_id;
    order.fields = fields_of(seller);
    order.documents = {{"ktp", "ktp.pdf", blank_pdf}, {"nib", "nib.pdf", blank_pdf}};
    sure(onboarding::seed_approved(loading.tx, loading.clock, loading.cipher, order), seller.name);
    rules::seed_profile(loading.tx, account.seller_id);

    boost::json::object sign_in;
    sign_in["email"] = seller.email;
    sign_in["password"] = password;
    sign_in["seller_id"] = account.seller_id;
    return {account.seller_id, account.id, std::move(sign_in)};
}

boost::json::object load_everything(Loading const& loading) {
    boost::json::object signs;
    auto const password = new_password();
    auto const secret = auth::new_totp_secret();
    auto const administrator = open_account(
        loading, identity::AccountRole::administrator, administrator_email, password, secret);
    signs["administrator"] = {
        {"email", administrator_email}, {"password", password}, {"totp_secret", secret}};

    std::vector<LoadedSeller> loaded;
    auto& sellers = signs["sellers"].emplace_array();
    for (auto const& seller : demo_sellers()) {
        loaded.push_back(load_seller(loading, seller, administrator.id));
        sellers.push_back(loaded.back().sign_in);
    }
    for (auto const& product : demo_products()) {
        auto const& seller = loaded[product.seller];
        auto const id =
            sure(load_demo_product(loading.tx, loading.clock, seller.id, product), product.sku);
        sure(load_demo_reviews(loading.tx, id, product, administrator.id), product.sku);
        load_demo_trade(loading.tx, loading.clock, product.sku,
            {seller.id, id, seller.account_id, administrator.id});
    }

    auto const partner = sure(identity::create_partner(loading.tx, loading.clock,
                                  "Mitra Ekspor Contoh", {"feed", "orders"}),
        "partner");
    signs["partner"] = {{"client_id", partner.client_id}, {"client_secret", partner.client_secret}};
    auto const person_password = new_password();
    auto const person_secret = auth::new_totp_secret();
    open_account(loading, identity::AccountRole::partner, partner_email, person_password,
        person_secret, partner.partner_id);
    signs["partner_person"] = {
        {"email", partner_email}, {"password", person_password}, {"totp_secret", person_secret}};
    return signs;
}

}  // namespace

boost::json::object load_fixtures(
    db::Transaction& tx, Clock const& clock, auth::FieldCipher const& cipher) {
    return load_everything(Loading{tx, clock, cipher});
}

boost::json::object load_demo(runtime::Settings const& settings, DataFolder& data) {
    auto const known = data.read(file_name);
    if (known) return boost::json::parse(*known).as_object();

    ToolDatabase database(settings);
    auto const cipher = auth::FieldCipher::from_base64url(field_key_of(settings));
    SystemClock const clock;
    auto const load = [&](db::Transaction& tx) -> Result<boost::json::object> {
        auto signs = load_fixtures(tx, clock, cipher);
        // Before the commit: accounts whose passwords nobody knows could not be opened again.
        data.write(file_name, boost::json::serialize(signs));
        return signs;
    };
    try {
        return database.transact(load);
    } catch (std::exception const&) {
        data.remove(file_name);
        throw;
    }
}

}  // namespace dermaga
