#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dermaga::auth {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    void add(std::string_view bytes);
    /// The 32 bytes of the hash of all that was added. Once, at the end.
    std::string finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The 32 bytes of the hash of `bytes`.
std::string sha256(std::string_view bytes);

}  // namespace dermaga::auth
