#include "rules/api/readiness_json.hpp"

#include <algorithm>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "rules/api/answers_json.hpp"
#include "rules/api/requirement_json.hpp"
#include "rules/domain/mend.hpp"
#include "rules/domain/orders.hpp"
#include "trade/goods.hpp"
#include "trade/rules/explain.hpp"
#include "trade/rules/inquiry.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::rules;
using trade::all_routes;

constexpr std::int64_t grams_max = 10'000'000;
constexpr std::int64_t pieces_max = 1'000'000;
constexpr std::size_t assumed_credentials_max = 50;

bj::object mended_requirement_json(Requirement const& one, Mend const& mend) {
    auto object = requirement_json(one);
    object["mend"] = bj::object{{"kind", mend_name(mend.kind)}, {"name", text_or_null(mend.name)}};
    return object;
}

struct Shown {
    Requirement requirement;
    Mend mend;
};

bj::object route_json(ActiveBook const& active, Question const& question, Verdict const& answer,
    bool is_suspended, Reader const& reader) {
    bool const takes_orders = answer.route != trade::Route::domestic && !is_suspended &&
        closing(active.book, answer).empty();
    auto requirements =
        explain(active.book, question.offer, answer, reader.language, reader.messages);
    std::vector<Shown> shown;
    std::int64_t hindering = 0;
    for (std::size_t i = 0; i < requirements.size(); ++i) {
        auto const& finding = answer.findings[i];
        if (finding.state >= State::unknown) ++hindering;
        shown.push_back(
            {std::move(requirements[i]), mend_of(active.book, question.offer, finding)});
    }
    std::ranges::sort(shown, {}, [](Shown const& one) { return effort_order(one.requirement); });
    bj::array findings;
    for (auto const& one : shown)
        findings.push_back(mended_requirement_json(one.requirement, one.mend));
    return {{"route", trade::route_code(answer.route)}, {"name", route_name(reader, answer.route)},
        {"state", state_name(shown_state(answer.state))}, {"takes_orders", takes_orders},
        {"changes_on", optional_day(answer.changes_on)}, {"hindering", hindering},
        {"findings", std::move(findings)}};
}

bj::object to_mend(std::string_view code, MessageArguments const& arguments, Mend const& mend,
    Reader const& reader) {
    return {{"code", code}, {"text", reader.messages.text(code, reader.language, arguments)},
        {"mend", bj::object{{"kind", mend_name(mend.kind)}, {"name", text_or_null(mend.name)}}}};
}

/// What no rule says and yet stands in the way: codes that contradict each other or the class of
/// the goods, and licences whose end closes every way abroad.
bj::array to_mend_json(RuleBook const& book, Question const& question,
    std::vector<Finding> const& ended, Reader const& reader) {
    bj::array all;
    if (!question.written_gcode.empty())
        all.push_back(to_mend("codes_disagree",
            {{"id", question.offer.product.hs}, {"cn", question.written_gcode}},
            {MendKind::trade_field, "gcode"}, reader));
    auto const& product = question.offer.product;
    if (does_class_disagree(book, product)) {
        auto const number = book.classes().find(product.product_class);
        all.push_back(to_mend("class_disagrees",
            {{"class", book.classes()[*number].name.in(reader.language)}, {"id", product.hs}},
            {MendKind::trade_field, "product_class"}, reader));
    }
    for (auto const& finding : ended) {
        auto const& type = book.credentials()[finding.subject];
        all.push_back(to_mend("licence_ended", {{"credential", type.name.in(reader.language)}},
            {MendKind::credential, type.code}, reader));
    }
    return all;
}

bj::array counts_json(std::vector<StateCount> const& counts) {
    bj::array all;
    for (auto const route : all_routes) {
        auto const code = trade::route_code(route);
        bj::object one{{"route", code}, {"ready", 0}, {"unknown", 0}, {"blocked", 0}};
        for (auto const& count : counts)
            if (count.route == code) one[count.state] = count.products;
        all.push_back(std::move(one));
    }
    return all;
}

void assume_credentials(RuleBook const& book, std::vector<std::string> const& types, Date date,
    Offer& offer, Faults& faults) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (!book.credentials().find(types[i]))
            faults.emplace_back("/credentials/" + std::to_string(i), "credential_type_unknown");
        // Asked of its holder only, so all three may carry it.
        for (auto* const held :
            {&offer.product.credentials, &offer.seller.credentials, &offer.exporter.credentials})
            held->push_back({types[i], date});
    }
}

void assume_answers(std::vector<Answer> const& answers, Product& product) {
    for (auto const& answer : answers) {
        std::erase_if(product.answers, [&](Answer const& one) { return one.fact == answer.fact; });
        product.answers.push_back(answer);
    }
}

/// What concerns the product itself; its tariff code first, since the Chinese one is held to it and
/// is left out when it does not agree.
FactsBody read_assumed_product(json::Reader& reader, bj::object const& body, Goods const& goods,
    Offer& offer, Faults& faults) {
    FactsBody facts;
    if (auto const code = reader.optional_parsed<trade::HsCode>("hs_code")) {
        offer.product.hs = code->text().substr(0, 8);
        offer.product.gcode = agreeing_gcode(offer.product.hs, goods.gcode);
    }
    facts.product_class = reader.optional_text("product_class", {1, 60});
    if (auto const text = reader.optional_text("gcode", {1, 20})) {
        auto const gcode = read_gcode(*text);
        if (gcode) facts.gcode = *gcode;
        else reader.fault("gcode", gcode.error().code());
    }
    if (reader.has("answers")) facts.answers = read_answers(body, "answers", faults);
    return facts;
}

/// A reason as partners read it; adds to `told` what the book still knows.
bj::object reason_json(RuleBook const& book, Offer const& offer, bj::array const& parts,
    Verdict& told, Reader const& reader) {
    bj::object reason{{"rule", parts.at(0)}, {"state", parts.at(1)}, {"reason", parts.at(2)},
        {"subject", text_or_null(bj::value_to<std::string>(parts.at(3)))}, {"statement", nullptr},
        {"next_step", nullptr}, {"who", nullptr}, {"basis", nullptr}, {"source", nullptr},
        {"confidence", nullptr}};
    auto const text = [&parts](std::size_t i) { return bj::value_to<std::string>(parts.at(i)); };
    auto finding = finding_of(book, {text(0), text(2), text(3)});
    if (!finding) return reason;
    finding->state = text(1) == state_name(State::blocked) ? State::blocked : State::unknown;
    told.findings.push_back(*finding);
    Verdict const alone{told.route, told.date, told.state, {*finding}, {}};
    auto const said = explain(book, offer, alone, reader.language, reader.messages).front();
    reason["statement"] = said.statement;
    reason["next_step"] = said.next_step;
    reason["who"] = said.who;
    reason["basis"] = said.basis;
    reason["source"] = said.source;
    reason["confidence"] = confidence_name(said.confidence);
    return reason;
}

}  // namespace

std::string readiness_json(
    ActiveBook const& active, Question const& question, Reader const& reader) {
    Inquiry const inquiry(active.book, question.offer, question.date);
    auto const ended =
        ended_licences(active.book, question.offer, inquiry.on(trade::Route::domestic));
    bj::array routes;
    for (auto const route : all_routes)
        routes.push_back(route_json(active, question, inquiry.on(route), !ended.empty(), reader));
    return json::serialize(
        bj::object{{"product_id", question.product_id}, {"date", to_iso_date(question.date)},
            {"pack", pack_name(active)}, {"is_assumption", question.is_assumption},
            {"to_mend", to_mend_json(active.book, question, ended, reader)},
            {"routes", std::move(routes)}});
}

Result<Question> read_what_if(std::string_view body, ActiveBook const& active, Goods const& goods,
    Date today, std::optional<ExchangeRate> const& house) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    Question question{goods.product_id, goods.offer, today, {}, true};
    auto& offer = question.offer;
    if (auto const grams = reader.optional_integer("weight_grams", 0, grams_max))
        offer.product.gross_grams = weighed(*grams);
    offer.consignment.pieces = reader.optional_integer("pieces", 1, pieces_max).value_or(1);
    auto const facts = read_assumed_product(reader, value->get_object(), goods, offer, faults);
    if (facts.product_class) offer.product.product_class = *facts.product_class;
    if (facts.gcode) offer.product.gcode = *facts.gcode;
    if (offer.product.gcode.empty()) question.written_gcode = goods.gcode;
    assume_answers(facts.answers, offer.product);
    auto const types = reader.optional_texts("credentials", assumed_credentials_max, {1, 60});
    if (auto const text = reader.optional_text("date", {10, 10})) {
        auto const day = parse_iso_date(*text);
        if (day) question.date = *day;
        else reader.fault("date", "rules_day_format");
    }
    reader.finish();
    for (auto const& fault : check_facts(active.book, offer.product.hs, facts))
        faults.push_back(fault);
    assume_credentials(active.book, types, question.date, offer, faults);
    if (!faults.empty()) return Refusal{std::move(faults)};
    offer.product.price_cny =
        price_for_limits(active.book, goods.price, offer.consignment.pieces, house, question.date);
    return question;
}

std::string readiness_list_json(std::vector<ListLine> const& lines, std::string const& next,
    std::vector<StateCount> const& counts) {
    bj::array items;
    for (auto const& line : lines) {
        bj::object routes;
        for (std::size_t i = 0; i < all_routes.size(); ++i)
            routes.emplace(trade::route_code(all_routes[i]), state_name(line.evaluation.states[i]));
        items.push_back(bj::object{{"product_id", line.goods.product_id}, {"sku", line.goods.sku},
            {"title", line.goods.title}, {"routes", std::move(routes)},
            {"changes_on", optional_day(line.evaluation.changes_on)}});
    }
    return json::serialize(bj::object{{"items", std::move(items)}, {"next", text_or_null(next)},
        {"counts", counts_json(counts)}});
}

std::string listing_readiness_json(ActiveBook const& active, Question const& question,
    KeptVerdict const& kept, Reader const& reader) {
    auto const findings = bj::parse(kept.findings);
    auto const at_home =
        verdict(active.book, question.offer, trade::Route::domestic, question.date);
    bool const is_suspended = !ended_licences(active.book, question.offer, at_home).empty();
    bj::array routes;
    for (std::size_t i = 0; i < all_routes.size(); ++i) {
        auto const code = trade::route_code(all_routes[i]);
        Verdict told{all_routes[i], question.date, kept.states[i], {}, {}};
        bj::array reasons;
        if (auto const* const list = findings.get_object().if_contains(code))
            for (auto const& one : list->as_array())
                reasons.push_back(
                    reason_json(active.book, question.offer, one.as_array(), told, reader));
        bool const takes_orders = all_routes[i] != trade::Route::domestic && !is_suspended &&
            kept.states[i] != State::blocked && closing(active.book, told).empty();
        routes.push_back(bj::object{{"route", code}, {"state", state_name(kept.states[i])},
            {"takes_orders", takes_orders}, {"reasons", std::move(reasons)}});
    }
    return json::serialize(bj::object{{"product_id", question.product_id},
        {"version", kept.version}, {"pack", text_or_null(kept.pack_id)},
        {"evaluated_at", text_or_null(kept.evaluated_at)}, {"routes", std::move(routes)}});
}

}  // namespace dermaga::rules
