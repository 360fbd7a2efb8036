#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace dermaga::platform {

/// Places for what lasts (a stream, a copy of the catalogue), so many in all and so many for each
/// holder: one that takes all it can get leaves the others theirs. I/O thread only.
class Seats {
  public:
    Seats(std::size_t in_all, std::size_t each);

    /// A place, given back when the last pointer to it goes, which may be after this object. Null
    /// when the holder has all that are his. Throws db::Unavailable (503) when none is left for
    /// anybody.
    std::shared_ptr<void> take(std::string const& holder);

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::platform
