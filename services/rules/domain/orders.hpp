#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "trade/rules/inquiry.hpp"

namespace dermaga::rules {

/// Of the findings on a route those that close it to orders: what blocks, and a paper that a rule
/// needs and nobody has checked yet. A number that was typed in is no permit.
std::vector<trade::rules::Finding> closing(
    trade::rules::RuleBook const& book, trade::rules::Verdict const& verdict);

/// Of the findings at home those about a licence that was held, has ended, and was not renewed by
/// one that is verified: what may no longer be sold at home is not sent abroad either (DOMAIN §7,
/// decision 12). Who never held one may still export, where the route asks for none.
std::vector<trade::rules::Finding> ended_licences(trade::rules::RuleBook const& book,
    trade::rules::Offer const& offer, trade::rules::Verdict const& at_home);

/// How many pieces of this product may be ordered together on a route with no further question: as
/// many as leave with a consignment note, are worth no more than half the limit of one order, and
/// get the answer of one piece. Half (rate_leeway), because they are counted at the `steady` price,
/// so that no rate of the house changes the number. For an order of several products the shares of
/// their numbers add up: at most one, and no limit is touched. Book and offer outlive it.
class FreePieces {
  public:
    FreePieces(trade::rules::RuleBook const& book, trade::rules::Offer const& offer,
        std::optional<Money> const& steady, Date date);
    FreePieces(FreePieces const&) = delete;
    FreePieces& operator=(FreePieces const&) = delete;
    /// 0: every order is a question. `one` is the verdict on one piece of the offer that day.
    std::int32_t on(trade::rules::Verdict const& one);

  private:
    bool have_the_answer_of(trade::rules::Verdict const& one);

    trade::rules::RuleBook const& book_;
    trade::rules::Offer const& offer_;
    Date date_;
    std::int32_t most_;  ///< by weight and value
    /// So many of the offer and the questions about them, once a route asks for them.
    trade::rules::Offer many_{};
    std::optional<trade::rules::Inquiry> inquiry_{};
};

/// The pack's number of grams that leave with a consignment note.
inline constexpr std::string_view note_weight = "consignment_note_gross_max";

}  // namespace dermaga::rules
