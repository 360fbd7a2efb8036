#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/rules/names.hpp"
#include "trade/rules/origin_tables.hpp"
#include "trade/rules/pack.hpp"
#include "trade/rules/prefix_index.hpp"
#include "trade/rules/rates.hpp"
#include "trade/rules/vocabulary.hpp"

namespace dermaga::trade::rules {

struct ProductClass {
    std::string code;
    Words name;
    std::vector<std::string> groups;  ///< rows may name a group for all its classes
    /// Beginnings of the codes (HS) that goods of this class have; empty: any.
    std::vector<std::string> codes;
};
struct Fact {
    std::string code;
    Words question;
    /// What holds until somebody answers: of an exception that must be claimed, or of something
    /// that seldom happens. Absent: not known.
    std::optional<bool> assumed{};
};
struct Actor {
    std::string code;
    Words name;
};
/// A note or source of rules as it is written in their tables, in three languages.
struct Phrase {
    std::string code;
    Words words;
};
/// A certificate, registration, label or paper that a rule can ask for.
struct CredentialType {
    std::string code;
    Words name;
    Words next_step;      ///< what to do to get it
    std::uint16_t actor;  ///< who can do it
    Holder holder;
    std::uint8_t effort;  ///< 1 (minutes) to 9 (months)
    /// The number that says for how many months from its first day on it holds, when it names no
    /// earlier end; empty: no such bound.
    std::string valid_months;
    /// The fact that ends it while it is true, whatever its days say.
    std::optional<std::uint16_t> invalidated_by{};
};

/// Facts that must be true, and facts that must be false, as bits by the number of the fact.
struct Condition {
    std::uint64_t if_true = 0;
    std::uint64_t if_false = 0;
};

/// A rule in the form that is looked up and evaluated: no text, no allocation.
struct Rule {
    Period period;
    Condition when;
    std::bitset<classes_max> classes;  ///< none: every class
    std::uint32_t needs_begin = 0;  ///< credentials, any one of which will do, in RuleBook::needs
    std::uint8_t needs_count = 0;
    std::uint8_t routes = 0;  ///< bit by Route
    std::uint8_t hs_digits = 0;
    Kind kind{};
    Effect effect{};
    Confidence confidence{};
    bool is_without_class = false;  ///< speaks only of products whose class is not known
};

/// What a rule says to people: shown, never evaluated.
struct RuleText {
    std::string id;
    std::string hs;
    std::string basis;   ///< the law
    std::string source;  ///< where it was read
    std::string note;    ///< the remark of the list, in its own words
    /// What to do and who can, where the rule itself blocks or asks a person; else the reason says.
    struct Step {
        Words words;
        std::uint16_t actor;
    };
    std::optional<Step> step{};
};

/// A fact that a limit decides: true when the input is above the number of that name.
struct Measure {
    std::uint16_t fact = 0;
    Input input{};
    std::string number;
    std::vector<std::uint32_t> rules{};  ///< those that ask for the fact
};

/// Facts that the house knows of itself, by the code they have in the pack.
enum class KnownFact : std::uint8_t {
    seller_micro,
    seller_small,
    seller_medium,
    seller_large,
    exporter_is_business,
    exporter_has_customs_access,
};
constexpr std::size_t known_fact_count = 6;

/// A pack made ready for questions. Immutable; any number of threads may ask it.
class RuleBook {
  public:
    /// Checks every cell of every table and puts the rules in order. A refusal carries all faults,
    /// at "table.csv:line", with codes rules_…
    static Result<RuleBook> compile(Pack const& pack);

    Manifest const& manifest() const { return manifest_; }
    /// In the order in which they are evaluated: by kind, the most specific first.
    std::vector<Rule> const& rules() const { return rules_; }
    RuleText const& text(std::uint32_t rule) const { return texts_[rule]; }
    std::optional<std::uint32_t> find_rule(std::string_view id) const;

    Names<ProductClass> const& classes() const { return classes_; }
    Names<Fact> const& facts() const { return facts_; }
    Names<Actor> const& actors() const { return actors_; }
    Names<CredentialType> const& credentials() const { return credentials_; }
    Names<Phrase> const& phrases() const { return phrases_; }
    /// A text of the tables in that language, where the pack has it there: else as it was written.
    std::string const& say(std::string const& text, Language language) const;
    /// What is taken to be so of facts that nobody has answered.
    Condition const& assumed() const { return assumed_; }
    std::vector<Measure> const& measures() const { return measures_; }
    Rates const& rates() const { return rates_; }
    OriginTables const& origin() const { return origin_; }

    std::span<std::uint16_t const> needs(Rule const& rule) const {
        return std::span(needs_).subspan(rule.needs_begin, rule.needs_count);
    }
    /// The facts of the house as numbers of this book's facts.
    std::uint16_t known_fact(KnownFact fact) const {
        return known_facts_[static_cast<std::size_t>(fact)];
    }
    /// Rules without a code: for every class, and for one class.
    std::span<std::uint32_t const> for_everything() const { return for_everything_; }
    std::span<std::uint32_t const> for_class(std::uint16_t product_class) const {
        return by_class_[product_class];
    }
    PrefixIndex const& by_code(CodeSystem system) const {
        return system == CodeSystem::indonesia ? by_code_indonesia_ : by_code_china_;
    }
    /// The rules of this kind that have a code.
    std::span<std::uint32_t const> coded(Kind kind) const {
        return coded_[static_cast<std::size_t>(kind)];
    }

  private:
    friend class BookBuilder;
    RuleBook() = default;

    Manifest manifest_;
    Names<ProductClass> classes_;
    Names<Fact> facts_;
    Names<Actor> actors_;
    Names<CredentialType> credentials_;
    Names<Phrase> phrases_;
    Condition assumed_;
    std::vector<Measure> measures_;
    Rates rates_;
    OriginTables origin_;
    std::vector<Rule> rules_;
    std::vector<RuleText> texts_;
    std::vector<std::uint16_t> needs_;
    std::array<std::uint16_t, known_fact_count> known_facts_{};
    std::vector<std::uint32_t> for_everything_;
    std::vector<std::vector<std::uint32_t>> by_class_;
    PrefixIndex by_code_indonesia_;
    PrefixIndex by_code_china_;
    std::array<std::vector<std::uint32_t>, kind_count> coded_{};
    std::vector<std::uint32_t> by_id_;
};

/// The number of days in which a buyer's goods may go back; without one they may for ever.
inline constexpr std::string_view return_days_number = "cbec_return_days";

/// What a pack would let pass in silence. The tables where the most specific row answers and some
/// goods would get no answer: codes rules_table_missing {table}, and rules_default_missing {route}
/// for a route that a table speaks of without a last row: no code, no class, no condition, no last
/// day. A number without which something has no end: rules_number_missing {name}, when no row of it
/// is without a last day.
Faults open_tables(RuleBook const& book);

}  // namespace dermaga::trade::rules
