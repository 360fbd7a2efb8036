#pragma once

#include <string>

#include "http/response.hpp"
#include "onboarding/actions/documents.hpp"

namespace dermaga::onboarding {

/// JSON with personal data: for its reader alone, in no cache.
http::Response private_json(std::string body, std::string etag = {});
/// A document's file: private, typed, never run as a page. Images open in place, PDF is saved.
http::Response file_answer(OpenDocument open);

}  // namespace dermaga::onboarding
