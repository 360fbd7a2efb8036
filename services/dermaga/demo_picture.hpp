#pragma once

#include <cstddef>
#include <string>

namespace dermaga {

/// A plain picture for a demonstration product, as a PNG: a soft gradient with a round shape, in
/// colours of its own for each `number`.
std::string demo_picture(std::size_t number);

}  // namespace dermaga
