#pragma once

#include <span>
#include <string_view>

#include "base/messages.hpp"
#include "base/result.hpp"
#include "http/response.hpp"

namespace dermaga::http {

/// The one HTTP status of a kind of refusal.
int status_of(RefusalKind kind);
/// The status of a refusal: its kind's, but for the few codes of the protocol itself that have a
/// status of their own (method_not_allowed 405, request_timeout 408, header_too_large 431,
/// method_unknown 501, http_version_unknown 505).
int status_of(Refusal const& refusal);
/// "Not Found" (RFC 9110 §15); "" for a status we never send.
std::string_view reason_of(int status);

/// A refusal as application/problem+json (RFC 9457) with the texts of its codes in `language`,
/// every fault under its JSON pointer, what its texts name as `arguments` for programs, and
/// Retry-After when the refusal knows it.
Response problem(Messages const& messages, Language language, Refusal const& refusal,
    std::string_view request_id = {});

/// The texts of the codes that this room gives.
std::span<Message const> http_messages();

}  // namespace dermaga::http
