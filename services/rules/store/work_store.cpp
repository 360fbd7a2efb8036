#include "rules/store/work_store.hpp"

namespace dermaga::rules {

std::optional<Sweep> take_job(db::Transaction& tx) {
    auto const rows = tx.query(
        "select pack_id, after, rate, rate_after, book from rules.sweep for update skip locked");
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    return Sweep{row.text(0), row.optional_text(1), row.text(2), row.optional_text(3), row.text(4)};
}

void write_sweep(db::Transaction& tx, Sweep const& sweep) {
    tx.query(R"sql(
        update rules.sweep
        set pack_id = $1::text, after = $2::text, rate = $3::text, rate_after = $4::text, book = $5::text)sql",
        sweep.pack_id, sweep.after, sweep.rate, sweep.rate_after, sweep.book);
}

void be_impatient(db::Transaction& tx) {
    tx.query("select set_config('lock_timeout', '250ms', true)");
}

// The advisory lock 73053: shared by those who ask a pack and keep what it says.
void begin_sweep(db::Transaction& tx, Sweep const& sweep) {
    tx.query("select pg_advisory_xact_lock(73053)");
    write_sweep(tx, sweep);
}

void hold_off_sweep(db::Transaction& tx) {
    tx.query("select pg_advisory_xact_lock_shared(73053)");
}

std::int64_t reader_position(db::Transaction& tx, std::string_view stream) {
    return tx.query("select position from rules.readers where name = $1::text", stream)[0].integer(
        0);
}

void write_reader_position(db::Transaction& tx, std::string_view stream, std::int64_t position) {
    tx.query(
        "update rules.readers set position = $2::bigint where name = $1::text", stream, position);
}

std::optional<DueSeller> next_due_seller(db::Transaction& tx) {
    // Locked: a new reason waits for this batch and starts the seller over.
    auto const rows = tx.query(R"sql(
        select seller_id, after
        from rules.due_sellers
        order by seller_id
        limit 1
        for update skip locked)sql");
    if (rows.empty()) return std::nullopt;
    return DueSeller{rows[0].text(0), rows[0].text(1)};
}

void advance_due_seller(db::Transaction& tx, DueSeller const& due, std::string_view last) {
    if (last.empty())
        tx.query("delete from rules.due_sellers where seller_id = $1::text", due.seller_id);
    else
        tx.query("update rules.due_sellers set after = $2::text where seller_id = $1::text",
            due.seller_id, last);
}

}  // namespace dermaga::rules
