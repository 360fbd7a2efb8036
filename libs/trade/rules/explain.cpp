#include "trade/rules/explain.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "trade/rules/circumstances.hpp"

namespace dermaga::trade::rules {

namespace {

constexpr int effort_of_a_word = 1;    // answering a question or writing down a code
constexpr int effort_without_end = 9;  // another route, or a person who must find out

bool has_credential(Reason reason) {
    return reason >= Reason::credential_held;
}

std::optional<Date> date_of(Day day) {
    if (day == std::numeric_limits<Day>::min() || day == std::numeric_limits<Day>::max())
        return std::nullopt;
    return Date(std::chrono::sys_days(std::chrono::days(day)));
}

/// Puts the findings of one verdict into words.
class Explanation {
  public:
    Explanation(RuleBook const& book, Offer const& offer, Verdict const& verdict, Language language,
        Messages const& messages)
        : book_(book),
          now_(book, offer, day_of(verdict.date)),
          language_(language),
          messages_(messages) {}

    Requirement of(Finding const& finding) const {
        auto said = words_alone(finding);
        said.data_used = data_of(finding);
        said.data_words = words_of(finding);
        return said;
    }

    Requirement words_alone(Finding const& finding) const {
        auto const& rule = book_.rules()[finding.rule];
        auto const& text = book_.text(finding.rule);
        Requirement said;
        said.kind = rule.kind;
        said.state = finding.state;
        said.reason = finding.reason;
        said.title = say("rules_kind_", traits_of(rule.kind).name);
        said.statement = say("rules_reason_", reason_name(finding.reason), arguments_of(finding));
        if (is_without_day(finding))
            said.statement = say("rules_reason_", "credential_missing", arguments_of(finding));
        if (is_of_one_shipment(finding))
            said.statement =
                say("rules_reason_", "shipment_credential_held", arguments_of(finding));
        if (rule.is_without_class) said.statement = say("rules_reason_", "class_missing");
        if (finding.state >= State::unknown) add_step(finding, said);
        said.rule = text.id;
        said.basis = book_.say(text.basis, language_);
        said.source = book_.say(text.source, language_);
        said.note = book_.say(text.note, language_);
        said.confidence = rule.confidence;
        said.pack = book_.manifest().name + " " + book_.manifest().version;
        said.valid_from = date_of(rule.period.from);
        said.valid_to = date_of(rule.period.to);
        return said;
    }

  private:
    std::string say(std::string_view stem, std::string_view name,
        MessageArguments const& arguments = {}) const {
        return messages_.text(std::string(stem) += name, language_, arguments);
    }

    MessageArguments arguments_of(Finding const& finding) const {
        if (names_a_fact(finding.reason))
            return {{"question", book_.facts()[finding.subject].question.in(language_)}};
        if (!has_credential(finding.reason)) return {};
        MessageArguments arguments{
            {"credential", book_.credentials()[finding.subject].name.in(language_)}};
        auto const* const held = now_.held(finding.subject);
        if (held == nullptr) return arguments;
        if (auto const day = date_of(held->period.to))
            arguments.emplace("until", to_iso_date(*day));
        if (auto const day = date_of(held->period.from))
            arguments.emplace("from", to_iso_date(*day));
        if (auto const fact = book_.credentials()[finding.subject].invalidated_by)
            arguments.emplace("question", book_.facts()[*fact].question.in(language_));
        return arguments;
    }

    /// A credential that ended or begins later, and nobody remembers when.
    bool is_without_day(Finding const& finding) const {
        return (finding.reason == Reason::credential_expired ||
                   finding.reason == Reason::credential_not_yet_valid) &&
            now_.held(finding.subject) == nullptr;
    }

    /// A paper that was made for one shipment, and says nothing of the next.
    bool is_of_one_shipment(Finding const& finding) const {
        return finding.reason == Reason::credential_held &&
            book_.credentials()[finding.subject].holder == Holder::shipment;
    }

    /// Whose question is open: one that is answered once for a business, one that is measured, or
    /// "" for one of the product.
    std::string_view whose_question(Finding const& finding) const {
        if (finding.reason != Reason::fact_unknown) return "";
        for (auto const& measure : book_.measures())
            if (measure.fact == finding.subject) return "measured_";
        for (std::size_t i = 0; i < known_fact_count; ++i) {
            auto const fact = static_cast<KnownFact>(i);
            if (book_.known_fact(fact) == finding.subject)
                return fact < KnownFact::exporter_is_business ? "seller_" : "exporter_";
        }
        return "";
    }

    void add_step(Finding const& finding, Requirement& said) const {
        bool const is_to_get = has_credential(finding.reason) &&
            finding.reason != Reason::credential_pending &&
            finding.reason != Reason::credential_undated;
        if (is_to_get) {
            auto const& type = book_.credentials()[finding.subject];
            said.next_step = type.next_step.in(language_);
            said.who = book_.actors()[type.actor].name.in(language_);
            said.effort = type.effort;
            if (finding.reason == Reason::credential_invalidated)
                said.next_step +=
                    " " + say("rules_step_", reason_name(finding.reason), arguments_of(finding));
            return;
        }
        auto const& own = book_.text(finding.rule).step;
        bool const rule_speaks =
            finding.reason == Reason::prohibited || finding.reason == Reason::unverified;
        if (own && rule_speaks) {
            said.next_step = own->words.in(language_);
            said.who = book_.actors()[own->actor].name.in(language_);
            said.effort = book_.rules()[finding.rule].is_without_class ? effort_of_a_word
                                                                       : effort_without_end;
            return;
        }
        auto const whose = whose_question(finding);
        said.next_step = say(
            "rules_step_" + std::string(whose), reason_name(finding.reason), arguments_of(finding));
        bool const is_the_sellers = finding.reason == Reason::fact_unknown ||
            finding.reason == Reason::code_missing ||
            finding.reason == Reason::credential_undated || finding.reason == Reason::prohibited;
        said.who = say("rules_who_",
            whose == "exporter_" ? "exporter"
                : is_the_sellers ? "seller"
                                 : "administrator");
        said.effort = is_the_sellers && finding.reason != Reason::prohibited ? effort_of_a_word
                                                                             : effort_without_end;
    }

    std::vector<std::string> data_of(Finding const& finding) const {
        auto const& rule = book_.rules()[finding.rule];
        std::vector<std::string> data;
        if (rule.classes.any() && now_.product_class())
            data.push_back("product_class=" + book_.classes()[*now_.product_class()].code);
        auto const system = traits_of(rule.kind).system;
        if (rule.hs_digits != 0)
            data.push_back(
                (system == CodeSystem::china ? "gcode=" : "hs=") + std::string(now_.code(system)));
        for (auto facts = rule.when.if_true | rule.when.if_false; facts != 0; facts &= facts - 1)
            data.push_back(fact_text(static_cast<std::uint16_t>(std::countr_zero(facts))));
        if (rule.effect == Effect::needs || rule.effect == Effect::recommends)
            for (auto const type : book_.needs(rule))
                data.push_back(credential_text(type));
        return data;
    }

    /// What data_of says, in the reader's words.
    std::vector<std::string> words_of(Finding const& finding) const {
        auto const& rule = book_.rules()[finding.rule];
        std::vector<std::string> words;
        if (rule.classes.any() && now_.product_class())
            words.push_back(book_.classes()[*now_.product_class()].name.in(language_));
        auto const system = traits_of(rule.kind).system;
        if (rule.hs_digits != 0) {
            auto const code = std::string(now_.code(system));
            auto const* const name = system == CodeSystem::china ? "gcode" : "hs";
            words.push_back(say("rules_data_", name, {{"code", code.empty() ? "?" : code}}));
        }
        for (auto facts = rule.when.if_true | rule.when.if_false; facts != 0; facts &= facts - 1) {
            auto const number = static_cast<std::uint16_t>(std::countr_zero(facts));
            words.push_back(say("rules_data_", answer_name(number),
                {{"question", book_.facts()[number].question.in(language_)}}));
        }
        if (rule.effect == Effect::needs || rule.effect == Effect::recommends)
            for (auto const type : book_.needs(rule))
                words.push_back(credential_words(type));
        return words;
    }

    std::string_view answer_name(std::uint16_t fact) const {
        bool const is_assumed = now_.is_assumed(fact);
        switch (now_.fact(fact)) {
            case Tri::yes: return is_assumed ? "assumed_yes" : "yes";
            case Tri::no: return is_assumed ? "assumed_no" : "no";
            case Tri::unknown: break;
        }
        return "open";
    }

    std::string credential_words(std::uint16_t type) const {
        MessageArguments arguments{{"credential", book_.credentials()[type].name.in(language_)}};
        auto const* const held = now_.held(type);
        if (held == nullptr) return say("rules_data_", "none", arguments);
        auto const until = date_of(held->period.to);
        if (until) arguments.emplace("until", to_iso_date(*until));
        auto const name =
            std::string(held->is_verified ? "verified" : "pending") + (until ? "_until" : "");
        return say("rules_data_", name, arguments);
    }

    std::string fact_text(std::uint16_t number) const {
        auto const value = now_.fact(number);
        return book_.facts()[number].code +
            (value == Tri::unknown      ? "=?"
                    : value == Tri::yes ? "=yes"
                                        : "=no") +
            (now_.is_assumed(number) ? " (assumed)" : "");
    }

    std::string credential_text(std::uint16_t type) const {
        auto const* const held = now_.held(type);
        auto text = book_.credentials()[type].code;
        if (held == nullptr) return text + "=none";
        if (auto const day = date_of(held->period.from)) text += " from " + to_iso_date(*day);
        if (auto const day = date_of(held->period.to)) text += " until " + to_iso_date(*day);
        return text + (held->is_verified ? " verified" : " pending");
    }

    RuleBook const& book_;
    Circumstances now_;
    Language language_;
    Messages const& messages_;
};

}  // namespace

std::vector<Requirement> explain(RuleBook const& book, Offer const& offer, Verdict const& verdict,
    Language language, Messages const& messages) {
    Explanation const explanation(book, offer, verdict, language, messages);
    std::vector<Requirement> all;
    for (auto const& finding : verdict.findings)
        all.push_back(explanation.of(finding));
    return all;
}

Requirement explain_alone(
    RuleBook const& book, Finding const& finding, Language language, Messages const& messages) {
    return Explanation(book, Offer{}, Verdict{}, language, messages).words_alone(finding);
}

std::tuple<int, int, Kind, std::string_view> effort_order(Requirement const& requirement) {
    return {-static_cast<int>(requirement.state), requirement.effort, requirement.kind,
        requirement.rule};
}

void sort_by_effort(std::vector<Requirement>& requirements) {
    std::ranges::sort(requirements, {}, effort_order);
}

}  // namespace dermaga::trade::rules
