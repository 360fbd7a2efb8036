#include "catalog/actions/review_texts.hpp"

#include <boost/json.hpp>

#include "catalog/store/text_review_store.hpp"
#include "events/outbox.hpp"

namespace dermaga::catalog {

Result<void> review_texts(
    db::Transaction& tx, std::vector<TextVerdict> const& verdicts, std::string_view reviewer) {
    std::vector<std::string> ids;
    for (auto const& verdict : verdicts)
        ids.push_back(verdict.product_id);
    auto faults = check_verdicts(verdicts, lock_texts(tx, ids));
    if (!faults.empty()) return Refusal{std::move(faults)};
    keep_verdicts(tx, verdicts, reviewer);
    for (auto const& verdict : verdicts)
        events::audit(tx, reviewer, verdict.is_right ? "text.reviewed" : "text.returned",
            verdict.product_id,
            boost::json::serialize(boost::json::object{
                {"language", verdict.language}, {"texts_version", verdict.texts_version}}));
    return {};
}

}  // namespace dermaga::catalog
