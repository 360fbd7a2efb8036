#pragma once

#include "rules/actions/books.hpp"

namespace dermaga::rules {

/// One round of the job: the next batch of each kind of work. True when there is more to do at
/// once. Nothing is done while another process is at it.
bool renew_round(db::Transaction& tx, Books& books);

}  // namespace dermaga::rules
