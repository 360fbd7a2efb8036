#pragma once

#include <optional>
#include <string>

#include "http/request.hpp"
#include "http/response.hpp"

namespace dermaga::http {

/// What the connection knows when an answer's head is written.
struct AnswerContext {
    bool keep_alive = true;
    bool is_http_1_1 = true;
    bool is_head = false;
    bool is_tls = false;
    std::string_view date;  ///< IMF-fixdate
    std::string_view request_id;
};

/// Turns a matching If-None-Match into 304 and packs large texts with gzip when the client can
/// unpack it. What is left to send stands in the response.
void finish_response(Request const& request, Response& response);
/// The head of an answer up to and with the empty line. `length` is nothing for a streamed body.
std::string write_head(
    Response const& response, std::optional<std::size_t> length, AnswerContext const& context);
/// The bytes of a body that is not streamed.
std::string_view body_bytes(Response const& response);

}  // namespace dermaga::http
