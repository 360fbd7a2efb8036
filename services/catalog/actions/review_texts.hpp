#pragma once

#include <string_view>
#include <vector>

#include "catalog/domain/text_review.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// Keeps what `reviewer` (an administrator's account, or "system") says of texts, all or nothing,
/// with an audit entry each. The faults are those of check_verdicts.
Result<void> review_texts(
    db::Transaction& tx, std::vector<TextVerdict> const& verdicts, std::string_view reviewer);

}  // namespace dermaga::catalog
