#pragma once

#include <optional>
#include <string_view>

namespace dermaga {

/// One element of an Accept header or one of its kin: what is named, and how much it is wanted.
struct Preference {
    std::string_view name;  ///< without parameters and white space; as it was written
    int quality = 0;        ///< in thousandths: 1000 without `q`, 0 for "not this"
};

/// Takes the next element off a header (RFC 9110 §12.4.2, §5.6.1); nothing at its end. Empty
/// elements are passed over, and a quality that cannot be read counts as 0.
std::optional<Preference> take_preference(std::string_view& header);

}  // namespace dermaga
