#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/transaction.hpp"

namespace dermaga::rules {

/// How far the renewals of everything for a pack, and of what turns on it for a rate, have come.
struct Sweep {
    std::string pack_id;
    std::optional<std::string> after;  ///< the last product; nothing: done
    std::string rate;                  ///< IDR for a yuan, "" for none of the house's
    std::optional<std::string> rate_after;
    std::string book;  ///< edition_of the book that it asks
};
/// Takes the job's lock to the end of the transaction; nothing when another process has it.
std::optional<Sweep> take_job(db::Transaction& tx);
void write_sweep(db::Transaction& tx, Sweep const& sweep);
/// From here to the end of the transaction a lock is soon given up (LockTimedOut): what a round has
/// locked keeps orders waiting, also those of products that nobody else holds.
void be_impatient(db::Transaction& tx);
/// Begins what this says, after all who asked another pack or another rate are done.
void begin_sweep(db::Transaction& tx, Sweep const& sweep);
/// Lets no renewal begin before the end of the transaction. Call it before asking which pack is in
/// force and which rate holds.
void hold_off_sweep(db::Transaction& tx);

std::int64_t reader_position(db::Transaction& tx, std::string_view stream);
void write_reader_position(db::Transaction& tx, std::string_view stream, std::int64_t position);

/// A seller whose products are asked again, and up to which one that was done.
struct DueSeller {
    std::string seller_id;
    std::string after;
};
std::optional<DueSeller> next_due_seller(db::Transaction& tx);
/// Goes on after `last` the next time; ends the work with "".
void advance_due_seller(db::Transaction& tx, DueSeller const& due, std::string_view last);

}  // namespace dermaga::rules
