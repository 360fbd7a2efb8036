#pragma once

#include <boost/container/small_vector.hpp>

#include "trade/rules/circumstances.hpp"

namespace dermaga::trade::rules {

/// A rule that speaks, or may speak, of a product on some route and some day.
struct Candidate {
    std::uint32_t rule;
    bool code_is_short;  ///< it names more digits than are known
    auto operator<=>(Candidate const&) const = default;
};

/// An offer on a day, looked up in the book once and asked on as many routes as are wanted. Book
/// and offer outlive it.
class Inquiry {
  public:
    Inquiry(RuleBook const& book, Offer const& offer, Date date);
    Inquiry(RuleBook const& book, Offer&& offer, Date date) = delete;
    /// What verdict() says of that route.
    Verdict on(Route route) const;
    /// A credential of this type is there, verified, and holds on the day.
    bool holds(std::uint16_t type) const {
        return now_.standing_of(type) == Reason::credential_held;
    }

  private:
    void collect();

    RuleBook const& book_;
    Date date_;
    Circumstances now_;
    /// In the order of evaluation; without those that name a code where none is known.
    boost::container::small_vector<Candidate, 128> candidates_;
};

}  // namespace dermaga::trade::rules
