#pragma once

#include <string>

#include "http/request.hpp"
#include "http/response.hpp"
#include "identity/actions/partner_access.hpp"

namespace dermaga::identity {

/// A body of POST /partner/v1/token, read.
struct TokenRequestRead {
    TokenRequest request;
    bool by_basic = false;  ///< the client named itself in an Authorization header
    std::string error;      ///< "" or an error code of RFC 6749 §5.2
};

/// Reads grant_type, client_id, client_secret and scope from the form, or the client from HTTP
/// Basic (RFC 6749 §2.3.1); both at once are refused.
TokenRequestRead read_token_request(http::Request const& request);

/// RFC 6749 §5.1 and §5.2. Never cached.
http::Response token_answer(IssuedToken const& issued);
http::Response token_error(TokenRequestRead const& read, std::string const& error);

}  // namespace dermaga::identity
