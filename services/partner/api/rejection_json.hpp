#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "partner/actions/answer_rejection.hpp"

namespace dermaga::partner {

/// {"product_id","reason","pointers","note"}
Result<NewRejection> read_rejection(http::Request const& request);
/// {"note"}, or nothing: the note.
Result<std::string> read_note(std::string_view body);
/// cursor, limit, state, product_id. Refusals (malformed): list_limit, feed_id,
/// rejection_list_state.
Result<RejectionSearch> read_rejection_search(http::Request const& request);
/// Whose rejections the caller may see: a partner's own, or those of a seller's listings.
RejectionOwner owner_of(http::Request const& request);

/// Who reads, in which language, when: what a rejection looks like depends on it.
struct RejectionReader {
    Messages const& messages;
    Language language;
    Timestamp now;
};
boost::json::object rejection_json(Rejection const& rejection, RejectionReader const& reader);
std::string rejections_json(
    std::vector<Rejection> const& found, std::string const& next, RejectionReader const& reader);
std::string open_json(OpenRejections const& open);
std::string reasons_json(RejectionReader const& reader);

}  // namespace dermaga::partner
