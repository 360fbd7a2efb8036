#include "catalog/domain/sheet.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "base/text.hpp"
#include "catalog/domain/sheet_numbers.hpp"
#include "catalog/domain/sheet_texts.hpp"
#include "catalog/domain/workbook_reader.hpp"
#include "spreadsheet/package.hpp"
#include "trade/identifiers.hpp"

namespace dermaga::catalog {

namespace {

std::size_t text_bytes(ProductDraft const& draft) {
    auto const size = [](std::optional<std::string> const& text) {
        return text ? text->size() : 0;
    };
    auto const all = [&](auto const& texts) {
        return texts.id.size() + size(texts.en) + size(texts.zh);
    };
    return all(draft.title) + all(draft.description);
}

/// Turns rows into products. Until the header is known they wait.
class RowReader {
  public:
    explicit RowReader(Sheet& sheet) : sheet_(sheet) {}

    std::optional<Refusal> take(CsvRow const& row) {
        if (has_header_) return read_below(row);
        if (header_kind(row.cells) == HeaderKind::of_titles_and_prices) {
            waiting_.clear();
            read_header(row);
            return std::nullopt;
        }
        waiting_.push_back(row);
        if (std::ssize(waiting_) < header_rows_max) return std::nullopt;
        return read_waiting();
    }

    /// After the last row.
    std::optional<Refusal> finish() {
        if (!has_header_)
            if (auto const refusal = read_waiting()) return refusal;
        if (!has_rows_) return no_rows();
        return std::nullopt;
    }

  private:
    /// None of the first rows names prices: the first that names titles is the header, so that each
    /// row below it is told what it lacks.
    std::optional<Refusal> read_waiting() {
        auto const header = std::ranges::find_if(
            waiting_, [](CsvRow const& row) { return header_kind(row.cells) != HeaderKind::none; });
        if (header == waiting_.end())
            return Refusal{RefusalKind::invalid, "sheet_columns_unknown",
                {{"max", std::to_string(header_rows_max)}}};
        read_header(*header);
        for (auto const& row : std::span(std::next(header), waiting_.end()))
            if (auto const refusal = read_below(row)) return refusal;
        waiting_.clear();
        return std::nullopt;
    }

    void read_header(CsvRow const& row) {
        has_header_ = true;
        headers_ = row.cells;
        for (std::size_t i = 0; i < headers_.size(); ++i) {
            auto const field = field_of(headers_[i]);
            if (!field) continue;
            columns_of_[static_cast<std::size_t>(*field)].push_back(i);
            sheet_.columns.emplace_back(trim(headers_[i]), *field);
        }
    }

    std::optional<Refusal> read_below(CsvRow const& row) {
        has_rows_ = true;
        row_ = &row;
        read_product();
        if (text_bytes_ > sheet_text_mib_max * 1024 * 1024)
            return Refusal{RefusalKind::too_large, "sheet_texts_too_long",
                {{"max", std::to_string(sheet_text_mib_max)}}};
        return std::nullopt;
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
    std::vector<CsvRow> waiting_;
    bool has_header_ = false;
    bool has_rows_ = false;  ///< below the header
    bool failed_ = false;
    std::string handle_, handle_title_, handle_description_;
};

}  // namespace

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
    if (auto const refusal = reader.finish()) return *refusal;
    sheet.format = *format;
    return sheet;
}

}  // namespace dermaga::catalog
