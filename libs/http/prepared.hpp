#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace dermaga::http {

/// An answer whose bytes are made once and sent many times, plain or packed (when somebody first
/// asks for that). The packed one has an ETag of its own, for it is another sequence of bytes (RFC
/// 9110 §8.8.3). One thread.
class Prepared {
  public:
    /// `version` names these bytes: a new text has a new version.
    Prepared(std::string content_type, std::string text, std::string_view version,
        std::string cache_control);
    /// The answer that suits the request; shares the bytes.
    Response answer(Request const& request) const;
    /// What it may come to hold: its bytes, and the packed ones that nobody may have asked for yet.
    std::size_t bytes_max() const;

  private:
    std::string content_type_;
    std::string cache_control_;
    std::shared_ptr<std::string const> plain_;
    mutable std::shared_ptr<std::string const> packed_;
    std::string plain_etag_;
    std::string packed_etag_;
};

}  // namespace dermaga::http
