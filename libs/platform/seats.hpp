#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/response.hpp"

namespace dermaga::platform {

/// Places for what lasts (a stream, a copy of the catalogue, an import), so many in all and so many
/// for each holder: one that takes all it can get leaves the others theirs. I/O thread only.
class Seats {
  public:
    /// `code` is of the refusal that a holder gets who has all that are his, with {max}.
    Seats(std::size_t in_all, std::size_t each, std::string code);

    /// A place, given back when the last pointer to it goes, which may be after this object; or
    /// the refusal (429 with Retry-After). Throws db::Unavailable (503) when none is left for
    /// anybody.
    Result<std::shared_ptr<void>> take(std::string const& holder);

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// The stream, which holds its seat until it ends or is dropped.
std::shared_ptr<http::BodyStream> seated(
    std::shared_ptr<http::BodyStream> stream, std::shared_ptr<void> seat);

}  // namespace dermaga::platform
