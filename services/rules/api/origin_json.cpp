#include "rules/api/origin_json.hpp"

#include <algorithm>
#include <set>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "rules/api/cost_json.hpp"
#include "trade/cost/pack_rates.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::cost;
using trade::Agreement;

constexpr std::size_t description_length_max = 100;
constexpr std::string_view obtained_names[] = {"wholly", "proven"};

/// What an agreement's certificate is called in the pack, and its numbers there.
struct Certificate {
    std::string_view agreement_text;
    std::string_view credential;
    std::string_view fob_waiver;           ///< "": the agreement has none
    std::string_view days_after_shipment;  ///< "": not known
};
Certificate certificate_of(Agreement agreement) {
    switch (agreement) {
        case Agreement::acfta:
            return {"ACFTA", "form_e", "acfta_certificate_fob_waiver",
                "certificate_of_origin_days_after_shipment"};
        case Agreement::rcep: return {"RCEP", "rcep_form", "", ""};
    }
    return {};
}

bool is_country(std::string_view text) {
    return text.size() == 2 &&
        std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Money read_amount(json::Reader& reader, std::string_view name) {
    auto const amount = reader.money(name, Currency::IDR);
    if (amount > bill_max) reader.fault(name, "bill_too_large", {{"max", bill_max.amount()}});
    return amount;
}

DeclaredMaterial read_material(json::Reader& reader) {
    DeclaredMaterial material{reader.text("description", {1, description_length_max, false}),
        reader.optional_parsed<trade::HsCode>("hs_code"), reader.text("country", {1, 2, false}),
        std::nullopt, read_amount(reader, "value")};
    if (!material.country.empty() && !is_country(material.country))
        reader.fault("country", "material_country");
    if (auto const obtained = reader.optional_one_of("obtained", obtained_names))
        material.obtained = *obtained == obtained_names[0] ? Obtained::wholly : Obtained::proven;
    return material;
}

bj::value reason_json(
    std::string const& code, MessageArguments const& arguments, Reader const& reader) {
    if (code.empty()) return nullptr;
    return bj::object{
        {"code", code}, {"text", reader.messages.text(code, reader.language, arguments)}};
}

bj::value share_json(std::optional<Ruled<Decimal>> const& share) {
    if (!share) return nullptr;
    return bj::object{{"share", share->value.text()}, {"rule", text_or_null(share->rule)}};
}

bj::value number_json(trade::rules::RuleBook const& book, std::string_view name, Date date) {
    auto const number = number_of(book.rates(), name, date);
    if (!number) return nullptr;
    return bj::object{{"value", number->value}, {"rule", number->rule}};
}

bj::value value_json(std::optional<RegionalValue> const& value) {
    if (!value) return nullptr;
    return bj::object{{"share", value->share.text()},
        {"share_at_most", value->share_at_most.text()},
        {"foreign", json::money_json(value->foreign)},
        {"unproven", json::money_json(value->unproven)}};
}

/// One agreement as people read it.
class AgreementWriter {
  public:
    AgreementWriter(ActiveBook const& active, OriginAnswer const& answer,
        AgreementAnswer const& one, Reader const& reader)
        : book_(active.book),
          answer_(answer),
          one_(one),
          reader_(reader),
          certificate_(certificate_of(one.agreement)) {}

    bj::object json() const {
        auto const* const box = one_.box();
        return {{"agreement", trade::agreement_name(one_.agreement)},
            {"name", certificate_.agreement_text}, {"form", certificate_.credential},
            {"form_name", form_name()}, {"state", answered_name(one_.state())},
            {"box", text_or_null(box == nullptr ? "" : box->text)}, {"shows_fob", one_.shows_fob()},
            {"criteria", criteria()}, {"regional_value", value_json(one_.value)},
            {"minimum", share_json(one_.minimum)}, {"duty", duty()}, {"waiver", waiver()},
            {"issue", issue()}, {"area", area()}, {"missing", missing()}};
    }

  private:
    std::string form_name() const {
        auto const form = book_.credentials().find(certificate_.credential);
        return form ? book_.credentials()[*form].name.in(reader_.language)
                    : std::string(certificate_.credential);
    }

    bj::array criteria() const {
        bj::array all;
        for (auto const& one : one_.criteria)
            all.push_back(bj::object{{"criterion", one.text}, {"state", answered_name(one.state)},
                {"rule", text_or_null(one.rule)},
                {"reason", reason_json(one.reason, {}, reader_)}});
        return all;
    }

    /// Which of the two rates nobody knows, as a code with its text; null when none.
    bj::value duty_problem() const {
        if (answer_.goods.goods_code.empty())
            return reason_json("origin_code_missing", {}, reader_);
        std::string names;
        if (!one_.duty.mfn) names = "MFN";
        if (!one_.duty.preferential)
            names += (names.empty() ? "" : ", ") + std::string(certificate_.agreement_text);
        if (names.empty()) return nullptr;
        return reason_json(
            "tax_rate_unknown", {{"code", answer_.goods.goods_code}, {"missing", names}}, reader_);
    }

    bj::object duty() const {
        bj::value saving = nullptr;
        if (one_.duty.saving) saving = json::money_json(*one_.duty.saving);
        auto const need = one_.duty.advice ? certificate_code(one_.duty.advice->need) : "";
        return {{"mfn", share_json(one_.duty.mfn)},
            {"preferential", share_json(one_.duty.preferential)}, {"saving", std::move(saving)},
            {"need", reason_json(std::string(need), {}, reader_)}, {"problem", duty_problem()}};
    }

    /// Consignments below this need no certificate.
    bj::value waiver() const {
        auto const number = number_of(book_.rates(), certificate_.fob_waiver, answer_.date);
        if (!number) return nullptr;
        return bj::object{
            {"below", json::money_json({number->value, Currency::USD})}, {"rule", number->rule}};
    }

    bj::object issue() const {
        return {{"days_after_shipment",
                    number_json(book_, certificate_.days_after_shipment, answer_.date)},
            {"months", number_json(book_, "certificate_of_origin_months", answer_.date)}};
    }

    /// The countries of the bill, each of the agreement's area or not by a row of the pack.
    bj::array area() const {
        std::set<std::string> countries;
        if (answer_.bill)
            for (auto const& material : answer_.bill->materials)
                countries.insert(material.country);
        bool const is_known = book_.origin().has_area(one_.agreement, answer_.date);
        bj::array all;
        for (auto const& country : countries) {
            auto const* const member = book_.origin().member(one_.agreement, country, answer_.date);
            bj::value is_member = nullptr;
            if (is_known) is_member = member != nullptr;
            all.push_back(bj::object{{"country", country}, {"is_member", std::move(is_member)},
                {"rule", text_or_null(member == nullptr ? "" : member->basis.rule)}});
        }
        return all;
    }

    /// What stands between the goods and a better answer, each once.
    bj::array missing() const {
        bj::array all;
        std::set<std::string> told;
        if (one_.state() != Answered::met)
            for (auto const& one : one_.criteria)
                if (!one.reason.empty() && told.insert(one.reason).second)
                    all.push_back(reason_json(one.reason, {}, reader_));
        auto problem = duty_problem();
        if (problem.is_object()) all.push_back(std::move(problem));
        return all;
    }

    trade::rules::RuleBook const& book_;
    OriginAnswer const& answer_;
    AgreementAnswer const& one_;
    Reader const& reader_;
    Certificate certificate_;
};

bj::value figures_json(std::optional<DeclaredBill> const& bill) {
    if (!bill) return nullptr;
    auto const materials = bill->materials_value();
    return bj::object{{"materials", json::money_json(materials)},
        {"costs", json::money_json(materials + bill->production_cost)},
        {"fob", json::money_json(bill->fob)}, {"is_at_loss", bill->margin().minor() < 0}};
}

/// What stands behind every rule that the agreements name.
bj::object behind(trade::rules::RuleBook const& book, OriginAnswer const& answer,
    bj::array const& agreements, Language language) {
    auto rules = rules_json(book, agreements, {answer.goods.goods_code}, answer.date, language);
    std::set<std::string> named;
    add_rules(agreements, named);
    auto const add = [&](trade::rules::Basis const& basis) {
        if (named.contains(basis.rule)) rules[basis.rule] = basis_json(book, basis, language);
    };
    for (auto const& member : book.origin().countries())
        add(member.basis);
    for (auto const agreement : trade::all_agreements)
        if (auto const* const line = book.origin().line(agreement, answer.goods.hs, answer.date))
            add(line->basis);
    return rules;
}

}  // namespace

Result<DeclaredBill> read_bill(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    DeclaredBill bill{{}, Money(0, Currency::IDR), Money(0, Currency::IDR)};
    reader.each("materials", materials_max, [&](json::Reader& material, std::size_t) {
        bill.materials.push_back(read_material(material));
    });
    bill.production_cost = reader.has("production_cost") ? read_amount(reader, "production_cost")
                                                         : bill.production_cost;
    bill.fob = read_amount(reader, "fob");
    bill.is_made_by_reaction = reader.optional_boolean("chemical_reaction");
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    if (bill.fob.minor() == 0) reader.fault("fob", "origin_fob_positive");
    if (bill.materials_value() > bill_max)
        reader.fault("materials", "bill_too_large", {{"max", bill_max.amount()}});
    if (!faults.empty()) return Refusal{std::move(faults)};
    return bill;
}

bj::object bill_json(DeclaredBill const& bill) {
    bj::array materials;
    for (auto const& one : bill.materials) {
        bj::value obtained = nullptr;
        if (one.obtained) obtained = obtained_names[*one.obtained == Obtained::wholly ? 0 : 1];
        materials.push_back(bj::object{{"description", one.description},
            {"hs_code", text_or_null(one.hs ? one.hs->text() : "")}, {"country", one.country},
            {"obtained", std::move(obtained)}, {"value", json::money_json(one.value)}});
    }
    bj::value reaction = nullptr;
    if (bill.is_made_by_reaction) reaction = *bill.is_made_by_reaction;
    return {{"materials", std::move(materials)},
        {"production_cost", json::money_json(bill.production_cost)},
        {"fob", json::money_json(bill.fob)}, {"chemical_reaction", std::move(reaction)}};
}

std::string origin_json(
    ActiveBook const& active, OriginAnswer const& answer, Reader const& reader) {
    bj::array agreements;
    for (auto const& one : answer.agreements)
        agreements.push_back(AgreementWriter(active, answer, one, reader).json());
    bj::value bill = nullptr;
    if (answer.bill) bill = bill_json(*answer.bill);
    bj::value rate = nullptr;
    if (answer.rate)
        rate = rate_json(*answer.rate,
            answer.is_rate_of_pack ? active.book.rates().number(reference_rate, answer.date)
                                   : nullptr);
    auto rules = behind(active.book, answer, agreements, reader.language);
    return json::serialize(bj::object{{"product_id", answer.product_id},
        {"date", to_iso_date(answer.date)}, {"pack", pack_name(active)},
        {"version", answer.version}, {"updated_at", text_or_null(answer.updated_at)},
        {"hs_code", text_or_null(answer.goods.hs)},
        {"goods_code", text_or_null(answer.goods.goods_code)}, {"bill", std::move(bill)},
        {"figures", figures_json(answer.bill)}, {"agreements", std::move(agreements)},
        {"rate", std::move(rate)}, {"rules", std::move(rules)}});
}

}  // namespace dermaga::rules
