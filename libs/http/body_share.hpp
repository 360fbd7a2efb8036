#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// A body that announces no more than this is a small one: an order, a form, a sign-in.
constexpr std::size_t small_body_bytes_max = 64 * 1024;

/// What all bodies may take that are received or worked on. Small ones have a part of their own,
/// so that orders go on while sheets fill the rest; of either part a caller has a quarter at most,
/// but one body alone may have more, or a small budget could not take a whole sheet.
class BodyBudget {
  public:
    explicit BodyBudget(std::size_t bytes_max)
        : large_{bytes_max - bytes_max / small_part}, small_{bytes_max / small_part} {}

    std::size_t bytes() const { return large_.bytes + small_.bytes; }

  private:
    friend class BodyShare;
    static constexpr std::size_t small_part = 8;
    static constexpr std::size_t caller_part = 4;

    struct OfCaller {
        std::size_t bytes = 0;
        std::size_t bodies = 0;
    };
    using Callers = std::map<std::string, OfCaller>;
    struct Part {
        std::size_t bytes_max;
        std::size_t bytes = 0;
        Callers callers = {};  ///< who have a body under way
    };

    Part large_;
    Part small_;
};

/// What one body takes of the budget until its request is answered.
class BodyShare {
  public:
    /// The body of a request, and its length when that was announced. Whose it is is asked when
    /// there is something to count: the steps have said by then who has signed in.
    BodyShare(BodyBudget& budget, Request const& request, std::optional<std::uint64_t> announced)
        : budget_(budget), request_(request), announced_(announced) {}
    ~BodyShare();
    BodyShare(BodyShare const&) = delete;
    BodyShare& operator=(BodyShare const&) = delete;

    bool has_room_for(std::uint64_t bytes);
    /// Why there was no room: it is his own bodies that take it, or all together.
    Refusal refusal() const;
    /// There was room for them.
    void add(std::size_t bytes);

  private:
    void begin();

    BodyBudget& budget_;
    Request const& request_;
    std::optional<std::uint64_t> const announced_;
    BodyBudget::Part* part_ = nullptr;  ///< null before there was anything to count
    BodyBudget::Callers::iterator caller_;
    std::size_t bytes_ = 0;
    bool is_callers_share_full_ = false;
};

}  // namespace dermaga::http
