#pragma once

#include <optional>
#include <string>

#include "http/client.hpp"
#include "http/client_url.hpp"

namespace dermaga::http {

/// The request line and header of a request, ready to be sent. Nothing when a header's name is no
/// token, its value holds a control character (a line feed would begin a header of its own), or it
/// is one of the client's own (RFC 9110 §5.5, §5.6.2).
std::optional<std::string> request_head(ClientRequest const& request, ClientUrl const& url);

}  // namespace dermaga::http
