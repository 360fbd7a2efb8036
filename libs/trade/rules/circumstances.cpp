#include "trade/rules/circumstances.hpp"

#include <algorithm>
#include <bit>

namespace dermaga::trade::rules {

namespace {

constexpr std::size_t common_digits = 6;
/// The pack's number (in millionths) of how much of a gross weight is packing at most.
constexpr std::string_view packing_share = "packing_share_max";

bool belongs_to_product(Holder holder) {
    return holder == Holder::product || holder == Holder::producer || holder == Holder::shipment;
}
bool belongs_to_seller(Holder holder) {
    return holder == Holder::seller;
}
bool belongs_to_exporter(Holder holder) {
    return holder == Holder::exporter;
}

/// What so many pieces add to a limit at most, or nothing when it is not known or beyond counting.
std::optional<std::int64_t> most_of(Input input, Product const& product, std::int64_t pieces) {
    auto const times = [pieces](std::optional<std::int64_t> one) -> std::optional<std::int64_t> {
        std::int64_t all = 0;
        if (!one || __builtin_mul_overflow(*one, pieces, &all)) return std::nullopt;
        return all;
    };
    switch (input) {
        case Input::gross_grams: return times(product.gross_grams);
        case Input::year_net_grams:
            return times(product.net_grams ? product.net_grams : product.gross_grams);
        case Input::items: return pieces;
        case Input::value_cny_fen:
        case Input::year_cny_fen: {
            auto const& price = product.price_cny;
            return price && price->currency() == Currency::CNY ? times(price->minor())
                                                               : std::nullopt;
        }
    }
    return std::nullopt;
}

/// What is known of a sum: no less than `least`, and no more than `most` unless a part is open.
struct Sum {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool is_open = false;

    /// A part that is known, or not at all.
    void add(std::optional<std::int64_t> part) { add(part, part); }
    void add(std::optional<std::int64_t> at_least, std::optional<std::int64_t> at_most) {
        if (!at_most || __builtin_add_overflow(most, *at_most, &most)) is_open = true;
        if (at_least && __builtin_add_overflow(least, *at_least, &least)) is_open = true;
    }
};

/// What so many pieces add to a limit.
void add_share(
    Sum& sum, Input input, Product const& product, std::int64_t pieces, Number const* packing) {
    auto const most = most_of(input, product, pieces);
    bool const is_gross = input == Input::year_net_grams && !product.net_grams;
    if (!is_gross || !most) return sum.add(most);
    // How much of the gross weight is packing, nobody knows; but not all of it.
    constexpr std::int64_t whole = 1'000'000;
    auto const share =
        packing == nullptr ? whole : std::clamp(packing->value, std::int64_t{0}, whole);
    sum.add(*most - *most / whole * share - *most % whole * share / whole, most);
}

/// The digits known of a product in both tariffs. The first six are the same (WCO HS 2022).
struct Codes {
    std::string_view indonesia;
    std::string_view china;
    explicit Codes(Product const& product) : indonesia(product.hs), china(product.gcode) {
        if (china.empty()) china = indonesia.substr(0, common_digits);
        if (indonesia.empty()) indonesia = china.substr(0, common_digits);
    }
};

/// Whether a rule speaks of a product, whatever the route and its condition.
Tri speaks_of(RuleBook const& book, std::uint32_t index, Product const& product) {
    auto const& rule = book.rules()[index];
    auto answer = Tri::yes;
    if (rule.classes.any()) {
        auto const number = book.classes().find(product.product_class);
        if (!number) answer = Tri::unknown;
        else if (!rule.classes.test(*number)) return Tri::no;
    }
    auto const& hs = book.text(index).hs;
    Codes const codes(product);
    auto const code =
        traits_of(rule.kind).system == CodeSystem::china ? codes.china : codes.indonesia;
    if (code.starts_with(hs)) return answer;
    return std::string_view(hs).starts_with(code) ? Tri::unknown : Tri::no;
}

/// Whether some rule holds both products to this limit together.
Tri count_together(
    RuleBook const& book, Measure const& measure, Product const& one, Product const& other) {
    auto answer = Tri::no;
    for (auto const rule : measure.rules) {
        auto const first = speaks_of(book, rule, one);
        if (first == Tri::no) continue;
        auto const second = speaks_of(book, rule, other);
        if (first == Tri::yes && second == Tri::yes) return Tri::yes;
        if (second != Tri::no) answer = Tri::unknown;
    }
    return answer;
}

/// The last day of so many months that begin on a day.
Day last_day(Date first, int months) {
    auto const end = first + std::chrono::months(months);
    // From the 31st into a month that has none: its last day.
    if (!end.ok()) return day_of(end.year() / end.month() / std::chrono::last);
    return day_of(end) - 1;
}

}  // namespace

std::optional<int> months_of(RuleBook const& book, CredentialType const& type, Date issued) {
    if (type.valid_months.empty()) return std::nullopt;
    auto const* const number = book.rates().number(type.valid_months, issued);
    return number == nullptr ? std::nullopt : std::optional(static_cast<int>(number->value));
}

Period validity_of(RuleBook const& book, CredentialType const& type, Held const& held) {
    Period period;
    if (held.from) period.from = day_of(*held.from);
    if (held.until) period.to = day_of(*held.until);
    auto const months = held.from ? months_of(book, type, *held.from) : std::nullopt;
    if (months) period.to = std::min(period.to, last_day(*held.from, *months));
    return period;
}

bool does_class_disagree(RuleBook const& book, Product const& product) {
    auto const number = book.classes().find(product.product_class);
    if (!number) return false;
    auto const code = Codes(product).indonesia;
    auto const& known = book.classes()[*number].codes;
    // Of a code that is shorter than a beginning, only the digits there are can speak.
    auto const may_begin_so = [code](std::string_view beginning) {
        return code.starts_with(beginning) || beginning.starts_with(code);
    };
    return !known.empty() && std::ranges::none_of(known, may_begin_so);
}

Circumstances::Circumstances(RuleBook const& book, Offer const& offer, Day day)
    : day_(day),
      product_class_(book.classes().find(offer.product.product_class)),
      is_class_sure_(product_class_ && !does_class_disagree(book, offer.product)),
      code_indonesia_(Codes(offer.product).indonesia),
      code_china_(Codes(offer.product).china),
      known_(book.assumed().if_true | book.assumed().if_false),
      values_(book.assumed().if_true),
      assumed_(known_) {
    for (auto const& answer : offer.product.answers)
        if (auto const number = book.facts().find(answer.fact)) set(*number, answer.value);
    auto const& size = offer.seller.size;
    auto const is = [&size](UmkmClass one) {
        return size ? std::optional(*size == one) : std::nullopt;
    };
    know(book, KnownFact::seller_micro, is(UmkmClass::micro));
    know(book, KnownFact::seller_small, is(UmkmClass::small));
    know(book, KnownFact::seller_medium, is(UmkmClass::medium));
    know(book, KnownFact::seller_large, is(UmkmClass::large));
    know(book, KnownFact::exporter_is_business, offer.exporter.is_business);
    know(book, KnownFact::exporter_has_customs_access, offer.exporter.has_customs_access);
    measure(book, offer);
    hold(book, offer.product.credentials, belongs_to_product);
    hold(book, offer.seller.credentials, belongs_to_seller);
    hold(book, offer.exporter.credentials, belongs_to_exporter);
}

void Circumstances::set(std::uint16_t fact, bool value) {
    auto const bit = std::uint64_t{1} << fact;
    known_ |= bit;
    assumed_ &= ~bit;
    values_ = value ? values_ | bit : values_ & ~bit;
}

// What the house knows itself, nobody answers for it: an answer given all the same is dropped.
void Circumstances::know(RuleBook const& book, KnownFact fact, std::optional<bool> value) {
    auto const number = book.known_fact(fact);
    if (value) set(number, *value);
    else known_ &= ~(std::uint64_t{1} << number);
}

void Circumstances::measure(RuleBook const& book, Offer const& offer) {
    auto const* const packing = book.rates().number_on(packing_share, day_);
    for (auto const& measure : book.measures()) {
        known_ &= ~(std::uint64_t{1} << measure.fact);
        Number const* limit = nullptr;
        std::optional<Day> change;
        for (auto const& number : book.rates().numbers(measure.number)) {
            if (number.basis.period.contains(day_)) limit = &number;
            bring_forward(change, number.basis.period.next_change(day_));
        }
        if (measure.input == Input::year_net_grams)
            for (auto const& number : book.rates().numbers(packing_share))
                bring_forward(change, number.basis.period.next_change(day_));
        if (change) limit_changes_.push_back({measure.fact, *change});
        if (limit == nullptr) {
            numberless_ |= std::uint64_t{1} << measure.fact;
            continue;
        }
        Sum sum;
        add_share(sum, measure.input, offer.product, offer.consignment.pieces, packing);
        if (measure.input == Input::year_cny_fen) sum.add(offer.consignment.used_this_year.minor());
        if (measure.input == Input::year_net_grams)
            for (auto const& had : offer.consignment.had_this_year)
                if (had.limit == measure.number) sum.add(had.grams);
        for (auto const& other : offer.consignment.with) {
            auto const counts = count_together(book, measure, offer.product, *other.product);
            if (counts == Tri::yes)
                add_share(sum, measure.input, *other.product, other.pieces, packing);
            if (counts == Tri::unknown) sum.is_open = true;
        }
        // What is known to be above the limit stays so, whatever the rest is.
        if (sum.least > limit->value) set(measure.fact, true);
        else if (!sum.is_open && sum.most <= limit->value) set(measure.fact, false);
    }
}

void Circumstances::hold(
    RuleBook const& book, std::vector<Held> const& all, bool (*belongs)(Holder)) {
    for (auto const& held : all) {
        auto const type = book.credentials().find(held.type);
        if (!type || !belongs(book.credentials()[*type].holder)) continue;
        auto const& kind = book.credentials()[*type];
        auto const period = validity_of(book, kind, held);
        bool const is_undated = !kind.valid_months.empty() && period.to == Period{}.to;
        bool const is_invalidated = kind.invalidated_by && fact(*kind.invalidated_by) == Tri::yes;
        kept_.push_back({*type, period, held.is_verified, is_undated, is_invalidated});
        bring_forward(changes_on_, period.next_change(day_));
    }
}

Tri Circumstances::holds(Condition const& condition) const {
    auto const wrong = (condition.if_true & ~values_) | (condition.if_false & values_);
    if ((wrong & known_) != 0) return Tri::no;
    auto const asked = condition.if_true | condition.if_false;
    return (asked & ~known_) == 0 ? Tri::yes : Tri::unknown;
}

std::uint16_t Circumstances::unknown_fact(Condition const& condition) const {
    auto const open = (condition.if_true | condition.if_false) & ~known_;
    return static_cast<std::uint16_t>(std::countr_zero(open));
}

Tri Circumstances::fact(std::uint16_t number) const {
    auto const bit = std::uint64_t{1} << number;
    if ((known_ & bit) == 0) return Tri::unknown;
    return (values_ & bit) != 0 ? Tri::yes : Tri::no;
}

Reason Circumstances::standing_of(Kept const& kept) const {
    if (day_ > kept.period.to) return Reason::credential_expired;
    if (day_ < kept.period.from) return Reason::credential_not_yet_valid;
    if (!kept.is_verified) return Reason::credential_pending;
    if (kept.is_invalidated) return Reason::credential_invalidated;
    return kept.is_undated ? Reason::credential_undated : Reason::credential_held;
}

Circumstances::Kept const* Circumstances::held(std::uint16_t type) const {
    auto const worth = [this](Kept const& one) {
        switch (standing_of(one)) {
            case Reason::credential_held: return 4;
            case Reason::credential_undated: return 3;
            case Reason::credential_pending: return 2;
            case Reason::credential_not_yet_valid: return 1;
            default: return 0;
        }
    };
    Kept const* best = nullptr;
    for (auto const& kept : kept_)
        if (kept.type == type && (best == nullptr || worth(kept) > worth(*best))) best = &kept;
    return best;
}

Reason Circumstances::standing_of(std::uint16_t type) const {
    auto const* const best = held(type);
    return best == nullptr ? Reason::credential_missing : standing_of(*best);
}

std::optional<Day> Circumstances::limits_change_on(std::uint64_t facts) const {
    std::optional<Day> first;
    for (auto const& limit : limit_changes_)
        if ((facts >> limit.fact & 1U) != 0) bring_forward(first, limit.day);
    return first;
}

}  // namespace dermaga::trade::rules
