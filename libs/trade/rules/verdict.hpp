#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "trade/business.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::trade::rules {

/// An answer that the seller gave to one of the pack's questions.
struct Answer {
    std::string fact;
    bool value = false;
};

/// A credential that somebody handed in.
struct Held {
    std::string type;             ///< code of the pack, "halal_certificate"
    std::optional<Date> from{};   ///< absent: always
    std::optional<Date> until{};  ///< the last day; absent: without end
    bool is_verified = true;      ///< false: handed in, waiting for a person
};

/// For how many months a credential of this type holds that is issued on that day; nothing when the
/// type has no such bound, or the pack no number of that day.
std::optional<int> months_of(RuleBook const& book, CredentialType const& type, Date issued);
/// The days on which a credential holds: those it names itself, and no longer than its type does
/// from its first day on. Of 4 months from 15 January the last day is 14 May.
Period validity_of(RuleBook const& book, CredentialType const& type, Held const& held);

/// The weight that a number of grams says: zero is written of goods that nobody weighed.
constexpr std::optional<std::int64_t> weighed(std::int64_t grams) {
    return grams > 0 ? std::optional(grams) : std::nullopt;
}

/// What is known of a product. An empty text and an absent value mean "not known".
struct Product {
    std::string product_class;  ///< code of the pack, "coffee_roasted"
    std::string hs;             ///< BTKI, up to 8 digits without points
    std::string gcode;          ///< Chinese code, up to 10 digits
    std::optional<std::int64_t> gross_grams;
    std::optional<Money> price_cny;
    std::vector<Answer> answers;
    std::vector<Held> credentials;            ///< of the product, its producer and its shipments
    std::optional<std::int64_t> net_grams{};  ///< without the packing; at most the gross weight
};
/// The product has a class, and a code that goods of this class never have: one of both is wrong.
/// What the class asks for still holds, and so do the rows for goods without a class.
bool does_class_disagree(RuleBook const& book, Product const& product);

struct Seller {
    std::optional<UmkmClass> size;
    std::vector<Held> credentials;
};
/// Who signs the export, which may be another than the seller.
struct Exporter {
    std::optional<bool> is_business;
    std::optional<bool> has_customs_access;  ///< of its NIB, which may sleep
    std::vector<Held> credentials;
};
/// Another product of the same order, which outlives the question.
struct Companion {
    Product const* product;
    std::int64_t pieces = 1;
};
/// What a buyer has had this year of the goods that one limit counts together.
struct HadThisYear {
    std::string limit;  ///< name of the number, "positive_list_sugar_max"
    std::int64_t grams = 0;
};
/// How much of it travels together. One piece to a buyer who has bought nothing yet, unless said.
struct Consignment {
    std::int64_t pieces = 1;
    Money used_this_year{0, Currency::CNY};    ///< of the buyer's annual limit
    std::vector<HadThisYear> had_this_year{};  ///< of limits by weight; a limit not named: nothing
    /// The rest of the order. It counts where a rule holds both to one limit: all sugar against the
    /// cap on sugar, everything against the value of an order.
    std::vector<Companion> with{};
};
struct Offer {
    Product product;
    Seller seller;
    Exporter exporter;
    Consignment consignment;
};

/// The answer of one rule.
struct Finding {
    std::uint32_t rule = 0;  ///< in RuleBook::rules()
    State state{};
    Reason reason{};
    std::uint16_t subject = 0;  ///< number of a fact or credential, as the reason says
};

/// May this product travel this route today? Points into the book it was asked of.
struct Verdict {
    Route route{};
    Date date{};
    State state = State::ready;  ///< of the findings the worst
    std::vector<Finding> findings;
    /// The first day on which time alone may change the answer: a rule begins or ends, or a
    /// credential.
    std::optional<Date> changes_on;
};

/// Asks the book. Deterministic: the same offer, route, date and book give the same findings in the
/// same order. Codes of classes, facts and credentials that the book does not know are as if
/// absent.
Verdict verdict(RuleBook const& book, Offer const& offer, Route route, Date date);

}  // namespace dermaga::trade::rules
