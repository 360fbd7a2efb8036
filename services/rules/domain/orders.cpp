#include "rules/domain/orders.hpp"

#include <algorithm>

#include "rules/domain/goods.hpp"

namespace dermaga::rules {

using namespace trade::rules;

namespace {

constexpr std::int64_t free_pieces_max = 1'000'000;

bool closes(RuleBook const& book, Finding const& finding) {
    auto const& rule = book.rules()[finding.rule];
    bool const waits = finding.reason == Reason::credential_pending &&
        finding.state == State::unknown && rule.effect == Effect::needs &&
        rule.confidence != Confidence::k_low;
    return finding.state == State::blocked || waits;
}

/// True when the verdicts differ in nothing but the quantity.
bool say_the_same(Verdict const& one, Verdict const& many) {
    return std::ranges::equal(one.findings, many.findings, [](Finding const& a, Finding const& b) {
        return a.rule == b.rule && a.state == b.state && a.reason == b.reason &&
            a.subject == b.subject;
    });
}

/// As many as leave with a consignment note and are worth no more than half the limit of one order.
std::int32_t most_pieces(
    Rates const& rates, Product const& product, std::optional<Money> const& steady, Date date) {
    auto const* const note = rates.number(note_weight, date);
    auto const* const single = rates.number(single_limit, date);
    if (note == nullptr || single == nullptr || !product.gross_grams || !steady) return 0;
    auto const by_weight = note->value / std::max<std::int64_t>(*product.gross_grams, 1);
    auto const by_value = single->value / rate_leeway / std::max<std::int64_t>(steady->minor(), 1);
    return static_cast<std::int32_t>(std::min({free_pieces_max, by_weight, by_value}));
}

}  // namespace

std::vector<Finding> closing(RuleBook const& book, Verdict const& verdict) {
    std::vector<Finding> all;
    std::ranges::copy_if(verdict.findings, std::back_inserter(all),
        [&](Finding const& finding) { return closes(book, finding); });
    return all;
}

std::vector<Finding> ended_licences(
    RuleBook const& book, Offer const& offer, Verdict const& at_home) {
    Circumstances const now(book, offer, day_of(at_home.date));
    auto const has_ended = [&](std::uint16_t type) {
        auto const& kind = book.credentials()[type];
        bool const is_invalidated =
            kind.invalidated_by && now.fact(*kind.invalidated_by) == Tri::yes;
        return std::ranges::any_of(offer.product.credentials, [&](Held const& held) {
            return held.type == kind.code && held.is_verified &&
                (is_invalidated || validity_of(book, kind, held).to < day_of(at_home.date));
        });
    };
    std::vector<Finding> all;
    for (auto const& finding : at_home.findings) {
        auto const& rule = book.rules()[finding.rule];
        if (rule.effect != Effect::needs || finding.state < State::unknown) continue;
        if (std::ranges::any_of(book.needs(rule), has_ended)) all.push_back(finding);
    }
    return all;
}

FreePieces::FreePieces(
    RuleBook const& book, Offer const& offer, std::optional<Money> const& steady, Date date)
    : book_(book),
      offer_(offer),
      date_(date),
      most_(most_pieces(book.rates(), offer.product, steady, date)) {}

std::int32_t FreePieces::on(Verdict const& one) {
    if (!closing(book_, one).empty()) return 0;
    // Else another limit lies between, such as a cap on sugar: which, nobody needs to know here.
    return most_ <= 1 || have_the_answer_of(one) ? most_ : 1;
}

bool FreePieces::have_the_answer_of(Verdict const& one) {
    if (!inquiry_) {
        many_ = offer_;
        many_.consignment.pieces = most_;
        inquiry_.emplace(book_, many_, date_);
    }
    return say_the_same(one, inquiry_->on(one.route));
}

}  // namespace dermaga::rules
