#include "rules/api/answers_json.hpp"

#include <algorithm>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "rules/domain/credential_number.hpp"
#include "rules/domain/questions.hpp"
#include "trade/rules/umkm.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::rules;

constexpr std::size_t code_length_max = 60;
constexpr std::size_t common_digits = 6;

bj::array classes_json(RuleBook const& book, Language language) {
    bj::array all;
    for (auto const& one : book.classes())
        all.push_back(bj::object{{"code", one.code}, {"name", one.name.in(language)}});
    return all;
}

bj::array questions_json(RuleBook const& book, Language language) {
    bj::array all;
    for (std::uint16_t fact = 0; fact < book.facts().size(); ++fact) {
        if (!is_question(book, fact)) continue;
        auto const& one = book.facts()[fact];
        bj::array classes;
        for (auto const& code : classes_asked(book, fact))
            classes.emplace_back(code);
        all.push_back(bj::object{{"code", one.code}, {"text", one.question.in(language)},
            {"assumed", one.assumed ? bj::value(*one.assumed) : bj::value(nullptr)},
            {"classes", std::move(classes)}});
    }
    return all;
}

bj::array credential_types_json(RuleBook const& book, Date today, Language language) {
    bj::array all;
    for (auto const& one : book.credentials()) {
        bj::value months = nullptr;
        if (auto const number = months_of(book, one, today)) months = *number;
        all.push_back(bj::object{{"code", one.code}, {"name", one.name.in(language)},
            {"next_step", one.next_step.in(language)},
            {"who", book.actors()[one.actor].name.in(language)},
            {"holder", holder_name(one.holder)}, {"effort", one.effort},
            {"valid_months", std::move(months)},
            {"number_format", text_or_null(std::string(number_example(one.code)))}});
    }
    return all;
}

bj::array sizes_json(Rates const& rates, Date today) {
    auto const money = [](std::optional<Money> const& max) {
        return max ? bj::value(json::money_json(*max)) : bj::value(nullptr);
    };
    bj::array all;
    for (auto const& one : umkm_limits(rates, today))
        all.push_back(bj::object{{"umkm_class", trade::umkm_class_name(one.size)},
            {"sales_max", money(one.sales_max)}, {"capital_max", money(one.capital_max)}});
    return all;
}

}  // namespace

std::string vocabulary_json(ActiveBook const& active, Date today, Reader const& reader) {
    bj::array routes;
    for (auto const route : trade::all_routes)
        routes.push_back(
            bj::object{{"route", trade::route_code(route)}, {"name", route_name(reader, route)}});
    auto const& book = active.book;
    return json::serialize(
        bj::object{{"pack", pack_name(active)}, {"classes", classes_json(book, reader.language)},
            {"questions", questions_json(book, reader.language)},
            {"credential_types", credential_types_json(book, today, reader.language)},
            {"routes", std::move(routes)}, {"sizes", sizes_json(book.rates(), today)}});
}

Result<Profile> read_profile(std::string_view body) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    constexpr std::string_view sizes[] = {"micro", "small", "medium", "large"};
    Profile profile;
    profile.umkm_class = reader.optional_one_of("umkm_class", sizes);
    profile.has_customs_access = reader.optional_boolean("has_customs_access");
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return profile;
}

Faults check_profile(Profile const& said, std::optional<std::string> const& business_form) {
    auto const form = trade::BusinessForm::parse(business_form.value_or(""));
    auto const size = trade::parse_umkm_class(said.umkm_class.value_or(""));
    if (!form || !size || form->may_be(*size)) return {};
    return {{"/umkm_class", "form_only_for_small"}};
}

std::string profile_json(Profile const& profile) {
    bj::value has_access = nullptr;
    if (profile.has_customs_access) has_access = *profile.has_customs_access;
    bj::value is_business = nullptr;
    if (profile.business_form) is_business = *profile.business_form != "PERORANGAN";
    return json::serialize(bj::object{{"umkm_class", optional_text(profile.umkm_class)},
        {"has_customs_access", has_access}, {"business_form", optional_text(profile.business_form)},
        {"is_business", is_business}, {"version", profile.version},
        {"updated_at", text_or_null(profile.updated_at)}});
}

std::vector<Answer> read_answers(bj::object const& body, std::string_view name, Faults& faults) {
    std::vector<Answer> answers;
    auto const* const value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return answers;
    auto const pointer = "/" + std::string(name);
    if (!value->is_object()) {
        faults.emplace_back(pointer, "wrong_type", MessageArguments{{"expected", "object"}});
        return answers;
    }
    for (auto const& [code, answer] : value->get_object()) {
        if (answer.is_bool()) answers.push_back({std::string(code), answer.get_bool()});
        else
            faults.emplace_back(json::pointer_to(pointer, code), "wrong_type",
                MessageArguments{{"expected", "boolean"}});
    }
    if (answers.size() > facts_max)
        faults.emplace_back(
            pointer, "too_many_items", MessageArguments{{"max", std::to_string(facts_max)}});
    return answers;
}

Result<std::string> read_gcode(std::string_view text) {
    std::string digits;
    for (char const c : text) {
        if (c == '.' || c == ' ') continue;
        if (c < '0' || c > '9') return Refusal{RefusalKind::invalid, "gcode_format"};
        digits += c;
    }
    if (digits.size() != 8 && digits.size() != 10)
        return Refusal{RefusalKind::invalid, "gcode_format"};
    return digits;
}

Result<FactsBody> read_facts(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    FactsBody facts;
    facts.product_class = reader.optional_text("product_class", {1, code_length_max});
    if (auto const text = reader.optional_text("gcode", {1, 20})) {
        auto const gcode = read_gcode(*text);
        if (gcode) facts.gcode = *gcode;
        else reader.fault("gcode", gcode.error().code());
    }
    if (reader.has("answers")) facts.answers = read_answers(value->get_object(), "answers", faults);
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return facts;
}

Faults check_facts(RuleBook const& book, std::string_view product_hs, FactsBody const& facts) {
    Faults faults;
    if (facts.product_class && !book.classes().find(*facts.product_class))
        faults.emplace_back("/product_class", "product_class_unknown");
    auto const here = product_hs.substr(0, common_digits);
    if (facts.gcode && here.size() == common_digits && !facts.gcode->starts_with(here))
        faults.emplace_back("/gcode", "hs_codes_disagree",
            MessageArguments{{"id", std::string(here)}, {"cn", *facts.gcode}});
    for (auto const& answer : facts.answers) {
        auto const fact = book.facts().find(answer.fact);
        if (!fact || !is_question(book, *fact))
            faults.emplace_back(json::pointer_to("/answers", answer.fact), "question_unknown");
    }
    return faults;
}

std::string answers_text(std::vector<Answer> const& answers) {
    bj::object object;
    for (auto const& answer : answers)
        object.emplace(answer.fact, answer.value);
    return json::serialize(object);
}

std::string facts_json(
    std::string_view product_id, Facts const& facts, std::vector<std::string> const& questions) {
    bj::array asked;
    for (auto const& code : questions)
        asked.emplace_back(code);
    return json::serialize(bj::object{{"product_id", product_id},
        {"product_class", optional_text(facts.product_class)},
        {"gcode", optional_text(facts.gcode)}, {"answers", bj::parse(facts.answers)},
        {"version", facts.version}, {"updated_at", text_or_null(facts.updated_at)},
        {"questions", std::move(asked)}});
}

}  // namespace dermaga::rules
