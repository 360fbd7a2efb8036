#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rules {

/// The id under which the pack of the executable answers before another was put in force
/// (rules.active_pack_id).
inline constexpr std::string_view starter_id = "starter";

/// A pack with its book; never changes, any number of threads may ask it.
struct ActiveBook {
    std::string pack_id;
    trade::rules::Pack pack;
    trade::rules::RuleBook book;
};
using BookPointer = std::shared_ptr<ActiveBook const>;

/// The books of a process, each compiled once. Which one is in force is asked of the database every
/// time, so that another pack is taken up with the first question after its activation. Database
/// threads only: compiling takes milliseconds.
class Books {
  public:
    explicit Books(Clock const& clock) : clock_(clock) {}
    /// Today in Jakarta: the goods leave from there and nearly all the papers are Indonesian; China
    /// is an hour ahead.
    Date today() const { return jakarta_date(clock_.now()); }
    Timestamp now() const { return clock_.now(); }
    BookPointer in_force(db::Transaction& tx) { return in_force_on(tx, today()); }
    BookPointer in_force_on(db::Transaction& tx, Date day);
    /// A pack that is kept, or the starter pack; null when there is none of that id.
    BookPointer find(db::Transaction& tx, std::string const& pack_id);
    /// The pack that a committed row names; the starter pack when it is kept no more.
    BookPointer kept(db::Transaction& tx, std::string const& pack_id);
    /// Only what is in memory, without waiting: any thread may ask.
    BookPointer remembered(std::string const& pack_id);

  private:
    BookPointer load(db::Transaction& tx, std::string const& pack_id);
    BookPointer remember(ActiveBook book);

    Clock const& clock_;
    std::mutex mutex_;  ///< of the pointers below, held only to copy them
    BookPointer latest_;
    BookPointer other_;  ///< the one before: a preview asks two in turn
};

}  // namespace dermaga::rules
