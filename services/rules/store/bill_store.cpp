#include "rules/store/bill_store.hpp"

namespace dermaga::rules {

KeptBill find_bill(db::Transaction& tx, std::string_view product_id) {
    auto const rows = tx.query(R"sql(
        select bill::text, version,
               to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from rules.bills_of_materials
        where product_id = $1::text)sql",
        product_id);
    if (rows.empty()) return {};
    auto const row = rows[0];
    return {row.text(0), row.integer(1), row.text(2)};
}

bool write_bill(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    std::int64_t version, std::string_view json) {
    auto const rows = tx.query(R"sql(
        insert into rules.bills_of_materials as b (product_id, seller_id, bill)
        select $1::text, $2::text, $4::json
        where $3::bigint = 0 or exists (select from rules.bills_of_materials where product_id = $1::text)
        on conflict (product_id) do update
        set bill = excluded.bill, version = b.version + 1, updated_at = now()
        where b.version = $3::bigint and b.seller_id = excluded.seller_id)sql",
        product_id, seller_id, version, json);
    return rows.affected() == 1;
}

}  // namespace dermaga::rules
