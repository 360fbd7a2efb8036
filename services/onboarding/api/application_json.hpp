#pragma once

#include <string>
#include <vector>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "onboarding/actions/review_application.hpp"
#include "onboarding/actions/view_application.hpp"

namespace dermaga::onboarding {

/// Reads the fields of an application as they were typed. A missing field is an empty one; only
/// what cannot be kept at all is refused (wrong types, unknown fields, more than typed_length_max).
Result<ApplicationFields> read_fields(http::Request const& request);

/// The body of a move of the desk: {"note"?, "fields"?}.
struct ReviewBody {
    std::string note;
    std::vector<std::string> fields;
};
Result<ReviewBody> read_review(http::Request const& request);

/// For whom the texts of faults are written.
struct Audience {
    Messages const& messages;
    Language language;
};
/// The application as its owner sees it.
std::string application_json(ApplicationView const& view, Audience const& audience);
/// The same for the desk: with owner, reviewer, warnings, and who did each step.
std::string desk_json(ApplicationView const& view, Audience const& audience);
std::string document_json(DocumentRow const& document);
/// {"items": […], "next": …}
std::string queue_json(std::vector<QueueLine> const& lines, std::string const& next);

}  // namespace dermaga::onboarding
