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

}  // namespace

std::vector<Finding> closing(RuleBook const& book, Verdict const& verdict) {
    std::vector<Finding> all;
    std::ranges::copy_if(verdict.findings, std::back_inserter(all),
        [&](Finding const& finding) { return closes(book, finding); });
    return all;
}

std::vector<Finding> ended_licences(
    RuleBook const& book, Offer const& offer, Verdict const& at_home) {
    auto const has_ended = [&](std::uint16_t type) {
        return std::ranges::any_of(offer.product.credentials, [&](Held const& held) {
            auto const& kind = book.credentials()[type];
            return held.type == kind.code && held.is_verified &&
                validity_of(book, kind, held).to < day_of(at_home.date);
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

std::int32_t free_pieces(RuleBook const& book, Offer const& offer,
    std::optional<Money> const& steady, Verdict const& one) {
    if (!closing(book, one).empty()) return 0;
    auto const* const note = book.rates().number(note_weight, one.date);
    auto const* const single = book.rates().number(single_limit, one.date);
    auto const& product = offer.product;
    if (note == nullptr || single == nullptr || !product.gross_grams || !steady) return 0;
    auto pieces =
        std::min(free_pieces_max, note->value / std::max<std::int64_t>(*product.gross_grams, 1));
    pieces =
        std::min(pieces, single->value / rate_leeway / std::max<std::int64_t>(steady->minor(), 1));
    if (pieces <= 1) return static_cast<std::int32_t>(pieces);
    auto many = offer;
    many.consignment.pieces = pieces;
    if (say_the_same(one, verdict(book, many, one.route, one.date)))
        return static_cast<std::int32_t>(pieces);
    // Another limit lies between, such as a cap on sugar: which, nobody needs to know here.
    return 1;
}

}  // namespace dermaga::rules
