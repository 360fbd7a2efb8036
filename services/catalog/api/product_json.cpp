#include "catalog/api/product_json.hpp"

#include <boost/json.hpp>

#include "catalog/api/text_json.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::catalog {

namespace {

namespace bj = boost::json;

Texts read_texts(json::Reader reader, std::size_t max, bool is_required) {
    Texts texts;
    if (is_required) texts.id = reader.text("id", {1, max});
    else texts.id = reader.optional_text("id", {0, max}).value_or("");
    texts.en = reader.optional_text("en", {1, max});
    texts.zh = reader.optional_text("zh", {1, max});
    reader.finish();
    return texts;
}

bj::value optional_json(std::optional<std::string> const& text) {
    if (!text) return nullptr;
    return bj::value(*text);
}

/// Why the world does not see a product; null when it does.
bj::value hidden_because(Product const& product) {
    if (product.is_visible) return nullptr;
    if (product.draft.state == ProductState::draft) return "product_is_draft";
    return "seller_not_verified";
}

bj::array text_reviews_json(Product const& product) {
    bj::array reviews;
    for (auto const& review : product.text_reviews)
        reviews.push_back(bj::object{{"language", review.language},
            {"verdict", text_state_name(review.verdict)}, {"field", optional_json(review.field)},
            {"note", optional_json(review.note)}, {"reviewed_at", review.reviewed_at}});
    return reviews;
}

bj::object product_object(Product const& product) {
    auto const& draft = product.draft;
    bj::array photos;
    for (auto const& photo : product.photos)
        photos.push_back(bj::object{{"id", photo.id}, {"url", "/media/" + photo.id + "/large"},
            {"thumb_url", "/media/" + photo.id + "/thumb"}, {"width", photo.width},
            {"height", photo.height}});
    return {{"id", product.id}, {"sku", draft.sku}, {"title", texts_json(draft.title)},
        {"description", texts_json(draft.description)}, {"category", optional_json(draft.category)},
        {"hs_code", optional_json(draft.hs_code)}, {"price", json::money_json(draft.price)},
        {"stock", draft.stock}, {"reserved", product.reserved},
        {"weight_grams", draft.weight_grams}, {"state", state_name(draft.state)},
        {"photos", std::move(photos)}, {"version", product.version},
        {"created_at", product.created_at}, {"updated_at", product.updated_at},
        {"text_states", text_states_json(product.text_states)},
        {"text_reviews", text_reviews_json(product)},
        {"listing", bj::object{{"visible", product.is_visible}, {"why", hidden_because(product)}}}};
}

bj::value next_json(std::string const& next) {
    if (next.empty()) return nullptr;
    return bj::value(next);
}

bj::object import_object(ImportReport const& report, Messages const& messages, Language language) {
    bj::array failures;
    for (auto const& failure : report.failures)
        failures.push_back(bj::object{{"row", failure.line}, {"column", failure.column},
            {"value", failure.value}, {"code", failure.code},
            {"message", messages.text(failure.code, language, failure.arguments)}});
    return {{"id", report.id}, {"state", "done"}, {"file_name", report.file_name},
        {"encoding", report.encoding}, {"delimiter", report.delimiter},
        {"columns", bj::parse(report.columns)},
        {"counters",
            bj::object{{"read", report.read}, {"created", report.created},
                {"updated", report.updated}, {"failed", report.failed}}},
        {"failures", std::move(failures)}, {"failures_total", report.failed},
        {"created_at", report.created_at}};
}

/// Quoted, and harmless for a spreadsheet program that takes = + - @ for a formula.
std::string csv_cell(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@\t").find(text[0]) != std::string_view::npos)
        out += '\'';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

Result<ProductDraft> read_product(std::string_view body) {
    auto const object = json::read_object(body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    ProductDraft draft;
    draft.sku = reader.text("sku", {1, limits::sku});
    draft.title = read_texts(reader.object("title"), limits::title, true);
    if (auto description = reader.optional_object("description"))
        draft.description = read_texts(std::move(*description), limits::description, false);
    draft.category = reader.optional_text("category", {1, limits::category});
    if (auto const code = reader.optional_parsed<trade::HsCode>("hs_code"))
        draft.hs_code = code->text();
    auto const faults_before = faults.size();
    draft.price = reader.money("price", Currency::IDR);
    if (faults.size() == faults_before && draft.price.minor() < limits::price_minor_min)
        faults.emplace_back("/price/amount", "price_range");
    draft.stock = reader.integer("stock", 0, limits::stock_max);
    draft.weight_grams =
        reader.optional_integer("weight_grams", 0, limits::weight_grams_max).value_or(0);
    constexpr std::string_view states[] = {"draft", "listed"};
    draft.state = parse_state(reader.one_of("state", states)).value_or(ProductState::draft);
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return draft;
}

std::string product_json(Product const& product) {
    return json::serialize(product_object(product));
}

std::string products_json(std::vector<Product> const& products, std::string const& next) {
    bj::array items;
    for (auto const& product : products)
        items.push_back(product_object(product));
    bj::object const list{{"items", std::move(items)}, {"next", next_json(next)}};
    return json::serialize(list);
}

std::string import_json(ImportReport const& report, Messages const& messages, Language language) {
    return json::serialize(import_object(report, messages, language));
}

std::string imports_json(std::vector<ImportReport> const& reports, std::string const& next,
    Messages const& messages, Language language) {
    bj::array items;
    for (auto const& report : reports)
        items.push_back(import_object(report, messages, language));
    bj::object const list{{"items", std::move(items)}, {"next", next_json(next)}};
    return json::serialize(list);
}

std::string failures_csv(ImportReport const& report, Messages const& messages, Language language) {
    std::string out =
        "\xEF\xBB\xBF"
        "baris,kolom,isi,kode,pesan\r\n";
    for (auto const& failure : report.failures)
        out += std::to_string(failure.line) + "," + csv_cell(failure.column) + "," +
            csv_cell(failure.value) + "," + csv_cell(failure.code) + "," +
            csv_cell(messages.text(failure.code, language, failure.arguments)) + "\r\n";
    return out;
}

}  // namespace dermaga::catalog
