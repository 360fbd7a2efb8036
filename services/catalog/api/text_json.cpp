#include "catalog/api/text_json.hpp"

#include <boost/json.hpp>

#include "base/id.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"

namespace dermaga::catalog {

namespace {

namespace bj = boost::json;

bj::value text_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return bj::value(text);
}

TextVerdict read_verdict(json::Reader& reader) {
    constexpr std::string_view verdicts[] = {"reviewed", "returned"};
    constexpr std::string_view fields[] = {"title", "description"};
    constexpr std::int64_t version_max = 1'000'000'000'000;
    TextVerdict verdict;
    verdict.product_id = reader.text("product_id", {1, 40});
    verdict.texts_version = reader.integer("texts_version", 1, version_max);
    verdict.language = reader.one_of("language", text_languages);
    verdict.is_right = reader.one_of("verdict", verdicts) != "returned";
    if (verdict.is_right) return verdict;
    verdict.field = reader.one_of("field", fields);
    verdict.note = reader.text("note", {1, limits::text_note});
    return verdict;
}

}  // namespace

bj::object texts_json(Texts const& texts) {
    bj::object object{{"id", texts.id}};
    if (texts.en) object.emplace("en", *texts.en);
    if (texts.zh) object.emplace("zh", *texts.zh);
    return object;
}

bj::object text_states_json(TextStates const& states) {
    bj::object object;
    for (auto const language : text_languages)
        object.emplace(language, text_state_name(states.of(language)));
    return object;
}

Result<std::vector<TextVerdict>> read_verdicts(std::string_view body) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    std::vector<TextVerdict> verdicts;
    reader.each("reviews", limits::text_verdicts,
        [&verdicts](json::Reader& one, std::size_t) { verdicts.push_back(read_verdict(one)); });
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return verdicts;
}

std::string waiting_texts_json(std::vector<WaitingTexts> const& waiting, std::string const& next) {
    bj::array items;
    for (auto const& one : waiting) {
        bj::value thumb;
        if (!one.photo_id.empty()) thumb = "/media/" + one.photo_id + "/thumb";
        items.push_back(bj::object{{"product_id", one.product_id}, {"sku", one.sku},
            {"seller_id", one.seller_id}, {"seller_name", one.seller_name},
            {"title", texts_json(one.title)}, {"description", texts_json(one.description)},
            {"text_states", text_states_json(one.states)}, {"texts_version", one.texts_version},
            {"waiting_since", one.waiting_since}, {"thumb_url", std::move(thumb)}});
    }
    return json::serialize(bj::object{{"items", std::move(items)}, {"next", text_or_null(next)}});
}

}  // namespace dermaga::catalog
