#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/result.hpp"

namespace dermaga::auth {

/// Argon2id (19 MiB, two passes: OWASP's floor) on worker threads of its own, because one hash
/// takes tens of milliseconds of a core. Used from the I/O thread; the io_context outlives it, and
/// nothing awaits it any more when it is destroyed.
class PasswordHasher {
  public:
    /// `workers` bounds the cores that sign-ins may take; `queue_max` the wait before answering
    /// 503.
    explicit PasswordHasher(
        boost::asio::io_context& io, int workers = 1, std::size_t queue_max = 64);
    ~PasswordHasher();

    /// The encoded hash ("$argon2id$…", at most 127 characters) to store. Refusal "unavailable"
    /// with a Retry-After when too many wait.
    boost::asio::awaitable<Result<std::string>> hash(std::string password);
    /// True when `password` is the one that `encoded` was made of; a malformed `encoded` matches
    /// nothing. The same refusal as hash().
    boost::asio::awaitable<Result<bool>> verify(std::string encoded, std::string password);

    /// The same as hash(), on the calling thread: for tools and demonstration data.
    static std::string hash_blocking(std::string_view password);
    /// A hash of a password nobody knows. Verifying against it for an unknown account costs the
    /// same time as for a known one, so that the answer does not tell which accounts exist.
    static std::string const& dummy();
    /// True when `encoded` was made with other costs than today's: hash anew after a good sign-in.
    static bool is_outdated(std::string const& encoded);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::auth
