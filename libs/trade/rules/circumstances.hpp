#pragma once

#include <boost/container/small_vector.hpp>

#include "trade/rules/verdict.hpp"

namespace dermaga::trade::rules {

/// True, false, or not known.
enum class Tri : std::uint8_t { no, yes, unknown };

/// Makes `first` the earlier of both days; nothing is never.
inline void bring_forward(std::optional<Day>& first, std::optional<Day> day) {
    if (day && (!first || *day < *first)) first = day;
}

/// An offer on a day in the numbers of a book: what conditions and credentials are asked of.
class Circumstances {
  public:
    Circumstances(RuleBook const& book, Offer const& offer, Day day);

    Day day() const { return day_; }
    std::optional<std::uint16_t> product_class() const { return product_class_; }
    /// The class is known, and goods of it may have the product's code.
    bool is_class_sure() const { return is_class_sure_; }
    /// The rule speaks of the product's class, or of any; its codes are not asked.
    bool suits_class(Rule const& rule) const {
        if (rule.classes.any() && !(product_class_ && rule.classes.test(*product_class_)))
            return false;
        return !rule.is_without_class || !is_class_sure_;
    }
    /// The digits known in this tariff. The first six are the same in both (WCO HS 2022).
    std::string_view code(CodeSystem system) const {
        return system == CodeSystem::indonesia ? code_indonesia_ : code_china_;
    }
    Tri holds(Condition const& condition) const;
    /// A fact of the condition that is not known; there must be one.
    std::uint16_t unknown_fact(Condition const& condition) const;
    Tri fact(std::uint16_t number) const;
    /// Nobody answered: the pack says what holds until then.
    bool is_assumed(std::uint16_t fact) const { return (assumed_ >> fact & 1U) != 0; }
    /// A fact whose limit is a number that the pack does not have on that day.
    bool is_without_number(std::uint16_t fact) const { return (numberless_ >> fact & 1U) != 0; }
    /// What is held of a type, the best when there are several: as a Reason of the credential kind.
    Reason standing_of(std::uint16_t type) const;
    struct Kept {
        std::uint16_t type;
        Period period;
        bool is_verified;
        bool is_undated;
        bool is_invalidated;
    };
    Kept const* held(std::uint16_t type) const;

    /// The first day after this one on which what is held begins or ends.
    std::optional<Day> changes_on() const { return changes_on_; }
    /// The first on which a number changes that decides one of these facts, given as bits.
    std::optional<Day> limits_change_on(std::uint64_t facts) const;

  private:
    void set(std::uint16_t fact, bool value);
    void know(RuleBook const& book, KnownFact fact, std::optional<bool> value);
    void measure(RuleBook const& book, Offer const& offer);
    void hold(RuleBook const& book, std::vector<Held> const& all, bool (*belongs)(Holder));
    Reason standing_of(Kept const& kept) const;

    Day day_;
    std::optional<std::uint16_t> product_class_;
    bool is_class_sure_;
    std::string_view code_indonesia_;
    std::string_view code_china_;
    std::uint64_t known_;
    std::uint64_t values_;
    std::uint64_t assumed_;  ///< of the known ones those that nobody answered
    std::uint64_t numberless_ = 0;
    boost::container::small_vector<Kept, 16> kept_;
    struct LimitChange {
        std::uint16_t fact;
        Day day;
    };
    boost::container::small_vector<LimitChange, 8> limit_changes_;
    std::optional<Day> changes_on_;
};

}  // namespace dermaga::trade::rules
