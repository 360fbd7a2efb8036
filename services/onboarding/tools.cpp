#include "onboarding/tools.hpp"

#include "onboarding/actions/documents.hpp"
#include "onboarding/actions/review_application.hpp"
#include "onboarding/actions/save_application.hpp"
#include "onboarding/actions/submit_application.hpp"

namespace dermaga::onboarding {
namespace {

Result<ApplicationRow> move(db::Transaction& tx, Context const& context, SeedOrder const& order,
    ApplicationRow const& row, Event event) {
    ReviewCommand command;
    command.actor_account_id = order.reviewer_account_id;
    command.event = event;
    command.expected = row.version;
    return review(tx, context, row.id, command);
}

}  // namespace

Result<std::string> seed_approved(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SeedOrder const& order) {
    Context const context{clock, cipher};
    SaveCommand save;
    save.actor_account_id = order.owner_account_id;
    save.fields = order.fields;
    auto row = save_own(tx, context, order.seller_id, save);
    if (!row) return row.error();
    for (auto const& document : order.documents) {
        AddDocument add;
        add.actor_account_id = order.owner_account_id;
        add.kind = document.kind;
        add.upload.file_name = document.file_name;
        add.upload.bytes = document.bytes;
        auto const added = add_document(tx, context, order.seller_id, add);
        if (!added) return added.error();
    }
    row = submit(tx, context, order.seller_id, order.owner_account_id, std::nullopt);
    if (!row) return row.error();
    row = move(tx, context, order, *row, Event::claim);
    if (!row) return row.error();
    row = move(tx, context, order, *row, Event::approve);
    if (!row) return row.error();
    return row->id;
}

std::optional<SellerAccount> account_of_seller(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, std::string const& seller_id) {
    auto const row = find_of_seller(tx, seller_id);
    if (!row) return std::nullopt;
    auto const fields = open_fields(Context{clock, cipher}, *row);
    if (fields.account_number.empty()) return std::nullopt;
    return SellerAccount{fields.bank_code, fields.account_number, fields.account_name};
}

std::optional<std::string> seller_of_nib(
    db::Transaction& tx, auth::FieldCipher const& cipher, std::string const& nib) {
    return find_approved_of_nib(tx, cipher.blind_index(nib, nib_index_purpose));
}

}  // namespace dermaga::onboarding
