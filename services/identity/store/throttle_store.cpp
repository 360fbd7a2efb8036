#include "identity/store/throttle_store.hpp"

namespace dermaga::identity {

Failures lock_failures(db::Transaction& tx, std::string const& key, Timestamp now) {
    auto const rows = tx.query(R"sql(
        insert into identity.sign_in_failures as f (throttle_key, failures, last_failed_at)
        values ($1::text, 0, $2::timestamptz)
        on conflict (throttle_key) do update set failures = f.failures
        returning failures, (extract(epoch from last_failed_at) * 1000)::bigint)sql",
        key, to_rfc3339(now));
    return Failures{static_cast<int>(rows[0].integer(0)),
        Timestamp(std::chrono::milliseconds(rows[0].integer(1)))};
}

void add_failure(db::Transaction& tx, std::string const& key, Timestamp now) {
    tx.query(R"sql(
        update identity.sign_in_failures
        set failures = case when last_failed_at < $2::timestamptz - interval '24 hours' then 1
                            else least(failures + 1, 1000) end,
            last_failed_at = $2::timestamptz
        where throttle_key = $1::text)sql",
        key, to_rfc3339(now));
}

void take_back_failure(db::Transaction& tx, std::string const& key) {
    tx.query(R"sql(
        update identity.sign_in_failures
        set failures = greatest(failures - 1, 0)
        where throttle_key = $1::text)sql",
        key);
}

void forget_failures(db::Transaction& tx, std::string const& key) {
    tx.query(R"sql(
        delete from identity.sign_in_failures
        where throttle_key = $1::text)sql",
        key);
}

void forget_old_failures(db::Transaction& tx, Timestamp before) {
    tx.query(R"sql(
        delete from identity.sign_in_failures
        where throttle_key in (
            select throttle_key
            from identity.sign_in_failures
            where last_failed_at < $1::timestamptz
            order by throttle_key
            limit 100
            for update skip locked))sql",
        to_rfc3339(before));
}

}  // namespace dermaga::identity
