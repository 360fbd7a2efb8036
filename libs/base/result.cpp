#include "base/result.hpp"

#include <stdexcept>

namespace dermaga {

void throw_refusal(Refusal const& refusal) {
    throw std::logic_error("unasked refusal: " + refusal.code());
}

}  // namespace dermaga
