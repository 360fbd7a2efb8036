#include "partner/store/shown_listings.hpp"

namespace dermaga::partner {

std::vector<std::string> find_shown_listings(
    db::Transaction& tx, std::string_view partner_id, std::vector<std::string> const& ids) {
    auto const rows = tx.query(R"sql(
        select catalog.shown_document(l.document, d.detail)
        from catalog.listings_public l
        cross join (select partner.stock_detail($1::text) as detail offset 0) d
        where l.product_id = any ($2::text[])
        order by l.product_id)sql",
        partner_id, db::text_array(ids));
    std::vector<std::string> documents;
    for (auto const row : rows)
        documents.push_back(row.text(0));
    return documents;
}

}  // namespace dermaga::partner
