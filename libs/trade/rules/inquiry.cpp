#include "trade/rules/inquiry.hpp"

#include <algorithm>
#include <span>

namespace dermaga::trade::rules {

namespace {

/// One route of an inquiry on its way to a verdict.
class Hearing {
  public:
    Hearing(RuleBook const& book, Circumstances const& now, Route route, Date date)
        : book_(book), now_(now), changes_on_(now.changes_on()) {
        verdict_.route = route;
        verdict_.date = date;
        verdict_.findings.reserve(32);
    }

    Verdict hear(std::span<Candidate const> candidates) {
        for (auto const& candidate : candidates)
            if (speaks(rule(candidate))) speaking_.push_back(candidate);
        if (add_stand_ins()) std::ranges::sort(speaking_);
        for (auto at = speaking_.begin(); at != speaking_.end();) {
            auto const kind = rule(*at).kind;
            auto const end = std::find_if(
                at, speaking_.end(), [&](Candidate const& one) { return rule(one).kind != kind; });
            evaluate(kind, {at, end});
            at = end;
        }
        bring_forward(changes_on_, now_.limits_change_on(asked_));
        if (changes_on_)
            verdict_.changes_on = std::chrono::sys_days(std::chrono::days(*changes_on_));
        return std::move(verdict_);
    }

  private:
    Rule const& rule(Candidate const& candidate) const { return book_.rules()[candidate.rule]; }

    /// On this route and day; notes when that may change and which facts the rule asks.
    bool speaks(Rule const& one) {
        if ((one.routes >> static_cast<int>(verdict_.route) & 1) == 0) return false;
        bring_forward(changes_on_, one.period.next_change(now_.day()));
        if (!one.period.contains(now_.day())) return false;
        asked_ |= one.when.if_true | one.when.if_false;
        return true;
    }

    /// Without any digit every row with a code might speak: one of each kind says so for all.
    bool add_stand_ins() {
        auto const count = speaking_.size();
        for (auto const& kind : all_kinds()) {
            if (!now_.code(kind.system).empty()) continue;
            for (auto const index : book_.coded(kind.kind)) {
                auto const& one = book_.rules()[index];
                if (!now_.suits_class(one) || !speaks(one) || now_.holds(one.when) == Tri::no)
                    continue;
                speaking_.push_back({index, true});
                break;
            }
        }
        return speaking_.size() > count;
    }

    void evaluate(Kind kind, std::span<Candidate const> candidates) {
        if (traits_of(kind).reading == Reading::most_specific) return add_answer(kind, candidates);
        for (auto const& candidate : candidates) {
            auto const applies = now_.holds(rule(candidate).when);
            if (applies == Tri::no) {
                add({candidate.rule, State::not_needed, Reason::does_not_apply});
                continue;
            }
            auto const finding = outcome(candidate.rule);
            bool const is_certain = applies == Tri::yes && !candidate.code_is_short;
            // A permit that is held does no harm where it may not be asked for; but which paper the
            // shipment travels with, only the condition says.
            bool const asks_nothing =
                finding.state <= State::ready && rule(candidate).effect != Effect::uses;
            add(is_certain || asks_nothing ? soften(finding) : doubt(candidate));
        }
    }

    /// The most specific row answers alone. Where its answer is open (nobody checked it, it is
    /// weakly known, it may not apply, or it speaks by a code that contradicts the class), a row of
    /// the class behind it that blocks for certain still does: no open question lifts a ban.
    void add_answer(Kind kind, std::span<Candidate const> candidates) {
        bool const has_code = !now_.code(traits_of(kind).system).empty();
        bool const is_contradicted = now_.product_class() && !now_.is_class_sure();
        std::optional<Finding> first;
        for (auto const& candidate : candidates) {
            auto const applies = now_.holds(rule(candidate).when);
            if (applies == Tri::no) continue;
            auto const finding = outcome(candidate.rule);
            bool const may_not_apply = applies == Tri::unknown || candidate.code_is_short;
            bool const is_open = may_not_apply || finding.reason == Reason::unverified ||
                soften(finding).state != finding.state;
            bool const is_of_class = rule(candidate).classes.any();
            bool const blocks = finding.state == State::blocked;
            bool const is_ban = rule(candidate).effect == Effect::prohibited;
            bool const decides = first ? blocks && is_of_class && (has_code || is_ban)
                                       : is_of_class || !is_contradicted;
            if (!is_open && decides) return add(finding);
            if (!first) first = may_not_apply ? doubt(candidate) : soften(finding);
            bool const may_let_pass = !blocks && finding.reason != Reason::unverified;
            // Without a code, one row stands for all that name one; what the class bans is banned.
            bool const stands_for_others = candidate.code_is_short && !has_code;
            if (may_let_pass && !is_contradicted && !stands_for_others) break;
        }
        if (first) add(*first);
    }

    /// What the rule says when it applies.
    Finding outcome(std::uint32_t index) const {
        auto const& one = book_.rules()[index];
        switch (one.effect) {
            case Effect::allowed: return {index, State::ready, Reason::allowed};
            case Effect::not_needed: return {index, State::not_needed, Reason::not_needed};
            case Effect::unverified: return {index, State::unknown, Reason::unverified};
            case Effect::prohibited: return {index, State::blocked, Reason::prohibited};
            case Effect::uses:
                return {index, State::ready, Reason::document_used, book_.needs(one)[0]};
            case Effect::needs: return credential(index);
            case Effect::recommends: {
                auto const found = credential(index);
                if (found.state == State::ready) return found;
                return {index, State::not_needed, Reason::credential_recommended, found.subject};
            }
        }
        return {index, State::unknown, Reason::unverified};
    }

    /// The best standing among the credentials that would do.
    Finding credential(std::uint32_t index) const {
        auto const needs = book_.needs(book_.rules()[index]);
        Finding best{index, State::blocked, Reason::credential_missing, needs[0]};
        for (auto const type : needs) {
            auto const reason = now_.standing_of(type);
            bool const is_open =
                reason == Reason::credential_pending || reason == Reason::credential_undated;
            auto const state = reason == Reason::credential_held ? State::ready
                : is_open                                        ? State::unknown
                                                                 : State::blocked;
            if (state == State::ready) return {index, state, reason, type};
            bool const says_more = state < best.state ||
                (state == best.state && best.reason == Reason::credential_missing);
            if (says_more && reason != Reason::credential_missing)
                best = {index, state, reason, type};
        }
        return best;
    }

    /// What is weakly known does not block: a person looks.
    Finding soften(Finding finding) const {
        bool const is_weak = book_.rules()[finding.rule].confidence == Confidence::k_low;
        if (is_weak && finding.state == State::blocked) finding.state = State::unknown;
        return finding;
    }

    /// A rule that may or may not apply, and of which that decides.
    Finding doubt(Candidate const& candidate) const {
        if (candidate.code_is_short) return {candidate.rule, State::unknown, Reason::code_missing};
        auto const fact = now_.unknown_fact(rule(candidate).when);
        auto const reason =
            now_.is_without_number(fact) ? Reason::number_unknown : Reason::fact_unknown;
        return {candidate.rule, State::unknown, reason, fact};
    }

    void add(Finding const& finding) {
        verdict_.findings.push_back(finding);
        verdict_.state = std::max(verdict_.state, finding.state);
    }

    RuleBook const& book_;
    Circumstances const& now_;
    boost::container::small_vector<Candidate, 64> speaking_;
    std::optional<Day> changes_on_;
    std::uint64_t asked_ = 0;  ///< the facts that its rules were asked with
    Verdict verdict_;
};

}  // namespace

Inquiry::Inquiry(RuleBook const& book, Offer const& offer, Date date)
    : book_(book), date_(date), now_(book, offer, day_of(date)) {
    collect();
    std::ranges::sort(candidates_);
}

Verdict Inquiry::on(Route route) const {
    return Hearing(book_, now_, route, date_).hear(candidates_);
}

void Inquiry::collect() {
    auto const consider = [this](std::uint32_t index, bool code_is_short) {
        if (now_.suits_class(book_.rules()[index])) candidates_.push_back({index, code_is_short});
    };
    for (auto const index : book_.for_everything())
        consider(index, false);
    if (auto const product_class = now_.product_class())
        for (auto const index : book_.for_class(*product_class))
            consider(index, false);
    for (auto const system : {CodeSystem::indonesia, CodeSystem::china}) {
        auto const digits = now_.code(system);
        if (digits.empty()) continue;
        auto const& index = book_.by_code(system);
        index.for_each_prefix(digits, [&](std::uint32_t row) { consider(row, false); });
        index.for_each_longer(digits, [&](std::uint32_t row) { consider(row, true); });
    }
}

}  // namespace dermaga::trade::rules
