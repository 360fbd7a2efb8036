#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/system/result.hpp>

namespace dermaga {

/// What sort of "no" a caller gets. libs/http maps each kind to exactly one HTTP status.
enum class RefusalKind : std::uint8_t {
    malformed,              ///< 400: cannot be read at all
    unauthenticated,        ///< 401: who are you
    forbidden,              ///< 403: known, but this is not yours to do
    not_found,              ///< 404: absent, or somebody else's
    not_acceptable,         ///< 406: in no media type that the caller takes
    conflict,               ///< 409: the state of the thing does not allow it
    gone,                   ///< 410: was here, is no more
    precondition_failed,    ///< 412: changed since you read it
    too_large,              ///< 413
    unsupported_media,      ///< 415
    invalid,                ///< 422: readable, but some values are wrong; see the faults
    precondition_required,  ///< 428: If-Match or Idempotency-Key is missing
    too_many_requests,      ///< 429
    unavailable,            ///< 503: try again later
};

/// Named values for the placeholders of a message, e.g. {"max", "120"}.
using MessageArguments = std::map<std::string, std::string, std::less<>>;

/// One wrong value: where it is and what is wrong with it. The text comes from the catalogue of
/// messages by `code`, in the language of the person who reads it.
struct Fault {
    enum class Severity : std::uint8_t { error, warning };

    std::string pointer;  ///< RFC 6901 JSON pointer into the body, "" for the whole
    std::string code;     ///< stable, listed in a table of messages
    MessageArguments arguments;
    Severity severity = Severity::error;

    Fault() = default;
    Fault(std::string pointer_, std::string code_, MessageArguments arguments_ = {},
        Severity severity_ = Severity::error)
        : pointer(std::move(pointer_)),
          code(std::move(code_)),
          arguments(std::move(arguments_)),
          severity(severity_) {}
};
using Faults = std::vector<Fault>;

/// A "no" that the caller can act on. A broken world (database gone) is an exception instead, and a
/// bug an assert.
class Refusal {
  public:
    Refusal() = default;  // boost::system::result default-constructs its error
    Refusal(RefusalKind kind, std::string code, MessageArguments arguments = {})
        : kind_(kind), code_(std::move(code)), arguments_(std::move(arguments)) {}
    /// 422 with all the faults found at once.
    explicit Refusal(Faults faults)
        : kind_(RefusalKind::invalid), code_("invalid_fields"), faults_(std::move(faults)) {}

    RefusalKind kind() const { return kind_; }
    std::string const& code() const { return code_; }
    MessageArguments const& arguments() const { return arguments_; }
    Faults const& faults() const { return faults_; }
    /// Seconds after which trying again makes sense, 0 when unknown (Retry-After).
    int retry_after_s() const { return retry_after_s_; }
    /// Says where, for kinds other than `invalid`: a 409 that names the lines short of stock.
    Refusal&& with_faults(Faults faults) && {
        faults_ = std::move(faults);
        return std::move(*this);
    }
    Refusal&& retry_after(int seconds) && {
        retry_after_s_ = seconds;
        return std::move(*this);
    }

  private:
    RefusalKind kind_ = RefusalKind::invalid;
    std::string code_;
    MessageArguments arguments_;
    Faults faults_;
    int retry_after_s_ = 0;
};

/// A value, or the reason why there is none. `return value;` and `return Refusal{...};` both work.
template <class T>
using Result = boost::system::result<T, Refusal>;

/// Called by result::value() on a refusal: a bug of the caller, who should have asked first.
[[noreturn]] void throw_refusal(Refusal const& refusal);
[[noreturn]] inline void throw_exception_from_error(
    Refusal const& refusal, boost::source_location const&) {
    throw_refusal(refusal);
}

}  // namespace dermaga
