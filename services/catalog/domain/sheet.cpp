#include "catalog/domain/sheet.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.hpp"
#include "catalog/domain/sheet_numbers.hpp"
#include "catalog/domain/sheet_texts.hpp"
#include "catalog/domain/workbook_reader.hpp"
#include "spreadsheet/package.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::catalog {

namespace {

struct Known {
    std::string_view header;  // as to_comparable writes it, with _ and - as blanks
    Field field;
};

/// Earlier rows win when two columns of a sheet mean the same.
constexpr Known known_headers[] = {
    {"sku", Field::sku},
    {"kode produk", Field::sku},
    {"kode barang", Field::sku},
    {"sku penjual", Field::sku},
    {"variant sku", Field::sku},
    {"itemid", Field::sku},
    {"item id", Field::sku},
    {"seller sku", Field::sku},
    {"nama produk", Field::title_id},
    {"nama barang", Field::title_id},
    {"nama", Field::title_id},
    {"judul", Field::title_id},
    {"product name", Field::title_id},
    {"title", Field::title_id},
    {"name", Field::title_id},
    {"title id", Field::title_id},
    {"nama produk (inggris)", Field::title_en},
    {"title en", Field::title_en},
    {"nama inggris", Field::title_en},
    {"nama produk (mandarin)", Field::title_zh},
    {"title zh", Field::title_zh},
    {"nama mandarin", Field::title_zh},
    {"deskripsi", Field::description_id},
    {"deskripsi produk", Field::description_id},
    {"description", Field::description_id},
    {"body (html)", Field::description_id},
    {"body html", Field::description_id},
    {"short description", Field::description_id},
    {"description en", Field::description_en},
    {"description zh", Field::description_zh},
    {"kategori", Field::category},
    {"category", Field::category},
    {"categories", Field::category},
    {"type", Field::row_type},
    {"product category", Field::category},
    {"kode hs", Field::hs_code},
    {"hs code", Field::hs_code},
    {"harga", Field::price},
    {"harga (rp)", Field::price},
    {"harga jual", Field::price},
    {"price", Field::price},
    {"variant price", Field::price},
    {"regular price", Field::price},
    {"stok", Field::stock},
    {"jumlah stok", Field::stock},
    {"stock", Field::stock},
    {"variant inventory qty", Field::stock},
    {"quantity", Field::stock},
    {"berat gram", Field::weight_grams},
    {"berat (gram)", Field::weight_grams},
    {"berat", Field::weight_grams},
    {"weight grams", Field::weight_grams},
    {"variant grams", Field::weight_grams},
    {"weight (kg)", Field::weight_kg},
    {"weight kg", Field::weight_kg},
    {"berat (kg)", Field::weight_kg},
    {"berat kg", Field::weight_kg},
    {"handle", Field::handle},
    {"option1 value", Field::option},
    {"option2 value", Field::option},
    {"option3 value", Field::option},
};

std::optional<Field> field_of(std::string_view header) {
    auto name = to_comparable(header);
    std::ranges::replace(name, '_', ' ');
    std::ranges::replace(name, '-', ' ');
    for (auto const& known : known_headers)
        if (known.header == name) return known.field;
    return std::nullopt;
}

std::size_t text_bytes(ProductDraft const& draft) {
    auto const size = [](std::optional<std::string> const& text) {
        return text ? text->size() : 0;
    };
    auto const all = [&](auto const& texts) {
        return texts.id.size() + size(texts.en) + size(texts.zh);
    };
    return all(draft.title) + all(draft.description);
}

/// Turns rows into products, the header first.
class RowReader {
  public:
    explicit RowReader(Sheet& sheet) : sheet_(sheet) {}

    std::optional<Refusal> take(CsvRow const& row) {
        row_ = &row;
        if (!has_header()) {
            if (++rows_above_ > header_rows_max) return no_header();
            read_header();
            return std::nullopt;
        }
        read_product();
        if (text_bytes_ > sheet_text_mib_max * 1024 * 1024)
            return Refusal{RefusalKind::too_large, "sheet_texts_too_long",
                {{"max", std::to_string(sheet_text_mib_max)}}};
        return std::nullopt;
    }

    bool has_header() const { return has(Field::title_id); }
    static Refusal no_header() {
        return {RefusalKind::invalid, "sheet_columns_unknown",
            {{"max", std::to_string(header_rows_max)}}};
    }

  private:
    void read_header() {
        headers_ = row_->cells;
        columns_of_ = {};
        sheet_.columns.clear();
        for (std::size_t i = 0; i < headers_.size(); ++i) {
            auto const field = field_of(headers_[i]);
            if (!field) continue;
            columns_of_[static_cast<std::size_t>(*field)].push_back(i);
            sheet_.columns.emplace_back(trim(headers_[i]), *field);
        }
    }

    void read_product() {
        failed_ = false;
        if (!describes_a_product()) return;
        ++sheet_.read_count;
        SheetProduct draft;
        read_texts(draft);
        read_numbers(draft);
        draft.state = ProductState::listed;
        if (failed_) {
            ++sheet_.failed_count;
            return;
        }
        text_bytes_ += text_bytes(draft);
        auto const [known, is_new] = by_sku_.emplace(draft.sku, sheet_.products.size());
        if (is_new) {
            sheet_.products.push_back(std::move(draft));
        } else {
            sheet_.products[known->second] = std::move(draft);
            ++sheet_.repeated_count;
        }
    }

    std::vector<std::size_t> const& columns_of(Field field) const {
        return columns_of_[static_cast<std::size_t>(field)];
    }
    std::string_view cell(std::size_t column) const {
        return column < row_->cells.size() ? std::string_view(row_->cells[column])
                                           : std::string_view();
    }
    std::string value(Field field) const {
        for (auto const column : columns_of(field)) {
            auto text = trim(cell(column));
            if (!text.empty()) return text;
        }
        return {};
    }
    bool has(Field field) const { return !columns_of(field).empty(); }

    /// A row of a Shopify sheet may hold only another photo; WooCommerce's parents have no price.
    bool describes_a_product() {
        auto const handle = value(Field::handle);
        if (!handle.empty()) {
            if (handle != handle_) {
                handle_ = handle;
                handle_title_ = value(Field::title_id);
                handle_description_ = value(Field::description_id);
            }
            return !value(Field::price).empty() || !value(Field::title_id).empty();
        }
        auto const type = to_ascii_lower(value(Field::row_type));
        return type != "variable" && type != "grouped";
    }

    void fail(Field field, std::string code, MessageArguments arguments = {}) {
        failed_ = true;
        if (sheet_.failures.size() == csv_rows_max) return;
        std::string column(field_name(field));
        std::string given;
        if (has(field)) {
            auto const first = columns_of(field).front();
            column = headers_[first];
            given = shortened(std::string(cell(first)), 200);
        }
        sheet_.failures.push_back(
            {row_->line, column, given, std::move(code), std::move(arguments)});
    }

    void read_texts(ProductDraft& draft) {
        auto title = value(Field::title_id);
        auto description = value(Field::description_id);
        std::string options;
        if (!handle_.empty() && has(Field::handle)) {
            if (title.empty()) title = handle_title_;
            if (description.empty()) description = handle_description_;
            for (auto const column : columns_of(Field::option)) {
                auto const option = trim(cell(column));
                if (!option.empty() && option != "Default Title")
                    options += (options.empty() ? "" : " / ") + option;
            }
        }
        draft.title.id = to_nfc(without_controls(plain_text(title)));
        std::ranges::replace_if(draft.title.id, [](char c) { return c == '\n' || c == '\t'; }, ' ');
        if (draft.title.id.empty()) return fail(Field::title_id, "required");
        if (!options.empty()) draft.title.id += " - " + options;
        if (count_code_points(draft.title.id) > limits::title)
            fail(Field::title_id, "too_long", {{"max", std::to_string(limits::title)}});
        read_optional(Field::title_en, limits::title, draft.title.en);
        read_optional(Field::title_zh, limits::title, draft.title.zh);

        // Tokopedia sheets write " | " for a line break.
        draft.description.id =
            with_each(to_nfc(without_controls(plain_text(description))), " | ", "\n");
        if (count_code_points(draft.description.id) > limits::description)
            fail(Field::description_id, "too_long", {{"max", std::to_string(limits::description)}});
        read_optional(Field::description_en, limits::description, draft.description.en);
        read_optional(Field::description_zh, limits::description, draft.description.zh);

        auto const category = without_controls(value(Field::category));
        if (!category.empty()) draft.category = to_nfc(shortened(category, limits::category));

        draft.sku = to_nfc(without_controls(value(Field::sku)));
        std::ranges::replace_if(draft.sku, [](char c) { return c == '\n' || c == '\t'; }, ' ');
        // Spreadsheet programs write a leading apostrophe to keep a number a text.
        if (draft.sku.starts_with('\'')) draft.sku.erase(0, 1);
        if (draft.sku.empty())
            draft.sku = sku_from(handle_.empty() ? draft.title.id : handle_ + " " + options);
        if (count_code_points(draft.sku) > limits::sku)
            fail(Field::sku, "too_long", {{"max", std::to_string(limits::sku)}});

        auto const hs = value(Field::hs_code);
        if (hs.empty()) return;
        auto const code = trade::HsCode::parse(hs);
        if (code) {
            draft.hs_code = code->text();
            return;
        }
        auto const refusal = code.error();
        fail(Field::hs_code, refusal.code(), refusal.arguments());
    }

    void read_optional(Field field, std::size_t max, std::optional<std::string>& target) {
        auto const text = without_controls(value(field));
        if (text.empty()) return;
        if (count_code_points(text) > max)
            return fail(field, "too_long", {{"max", std::to_string(max)}});
        target = to_nfc(text);
    }

    void read_numbers(SheetProduct& draft) {
        auto const price_text = value(Field::price);
        auto const price = read_thousandths(price_text);
        if (price_text.empty()) fail(Field::price, "required");
        else if (!price) fail(Field::price, "number_format");
        else if (*price % 1000 != 0) fail(Field::price, "price_not_whole");
        else if (*price < 1000 || *price / 10 > Money::minor_max) fail(Field::price, "price_range");
        else draft.price = Money{*price / 10, Currency::IDR};

        draft.says_stock = !value(Field::stock).empty();
        draft.says_weight = !value(Field::weight_kg).empty() || !value(Field::weight_grams).empty();
        draft.stock = whole_number(Field::stock, limits::stock_max);
        draft.weight_grams = value(Field::weight_kg).empty()
            ? whole_number(Field::weight_grams, limits::weight_grams_max)
            : kilograms();
    }

    std::int64_t whole_number(Field field, std::int64_t max) {
        auto const text = value(field);
        if (text.empty()) return 0;
        // Shops sell what they have not got; for us that is none.
        if (field == Field::stock && text.starts_with('-') && read_thousandths(text.substr(1)))
            return 0;
        auto const number = read_thousandths(text);
        if (!number || *number % 1000 != 0) {
            fail(field, "number_format");
            return 0;
        }
        if (*number / 1000 > max) {
            fail(field, "out_of_range", {{"min", "0"}, {"max", std::to_string(max)}});
            return 0;
        }
        return *number / 1000;
    }

    std::int64_t kilograms() {
        auto const text = value(Field::weight_kg);
        auto const grams = read_thousandths(text, SingleSeparator::decimals);
        if (grams && *grams <= limits::weight_grams_max) return *grams;
        fail(Field::weight_kg, grams ? "out_of_range" : "number_format",
            {{"min", "0"}, {"max", "10000"}});
        return 0;
    }

    Sheet& sheet_;
    std::vector<std::string> headers_;
    std::array<std::vector<std::size_t>, field_count> columns_of_;
    std::size_t text_bytes_ = 0;
    std::unordered_map<std::string, std::size_t> by_sku_;
    CsvRow const* row_ = nullptr;
    int rows_above_ = 0;  ///< and with the header
    bool failed_ = false;
    std::string handle_, handle_title_, handle_description_;
};

}  // namespace

std::string_view field_name(Field field) {
    switch (field) {
        case Field::sku: return "sku";
        case Field::title_id: return "title.id";
        case Field::title_en: return "title.en";
        case Field::title_zh: return "title.zh";
        case Field::description_id: return "description.id";
        case Field::description_en: return "description.en";
        case Field::description_zh: return "description.zh";
        case Field::category: return "category";
        case Field::hs_code: return "hs_code";
        case Field::price: return "price";
        case Field::stock: return "stock";
        case Field::weight_grams: return "weight_grams";
        case Field::weight_kg: return "weight_kg";
        case Field::handle: return "handle";
        case Field::option: return "option";
        case Field::row_type: return "row_type";
    }
    return "";
}

Result<Sheet> read_sheet(std::string_view bytes, std::function<void()> const& go_on) {
    Sheet sheet;
    RowReader reader(sheet);
    auto const take = [&](CsvRow const& row) {
        go_on();
        return reader.take(row);
    };
    auto const format = spreadsheet::looks_like_workbook(bytes) ? read_workbook(bytes, take)
                                                                : read_csv(bytes, take);
    if (!format) return format.error();
    if (!reader.has_header()) return RowReader::no_header();
    sheet.format = *format;
    return sheet;
}

}  // namespace dermaga::catalog
