#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dermaga::http {

/// Packs a body that comes in pieces. Belongs to one thread; takes more than a millisecond for
/// large pieces, so it is not for the I/O thread.
class Packer {
  public:
    virtual ~Packer() = default;
    /// Appends to `out` what is ready of all that came so far.
    virtual void put(std::string_view bytes, std::string& out) = 0;
    /// Appends the rest. Nothing comes after it.
    virtual void finish(std::string& out) = 0;
};

/// The coding ("zstd" or "gzip") that an Accept-Encoding header allows and that costs least, "" for
/// none: zstd packs at a third of gzip's cost.
std::string_view best_coding(std::string_view accept_encoding);
/// The packer of a coding, null for "". Throws std::invalid_argument on any other.
std::unique_ptr<Packer> make_packer(std::string_view coding);

}  // namespace dermaga::http
