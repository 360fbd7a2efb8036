// A spreadsheet becomes products within their limits, or its rows are named that do not, in words.
#include "bodies.hpp"
#include "catalog/domain/sheet.hpp"
#include "catalog/domain/sheet_numbers.hpp"
#include "catalog/messages.hpp"
#include "json/messages.hpp"
#include "trade/messages.hpp"

using namespace dermaga;

namespace {

void promise_number(std::string_view text) {
    using catalog::SingleSeparator;
    for (auto const single : {SingleSeparator::groups_thousands, SingleSeparator::decimals}) {
        auto const number = catalog::read_thousandths(text, single);
        fuzz::promise(!number || (*number >= 0 && *number < 1'000'000'000'000'000'000));
    }
}

void promise_sheet(std::string_view text) {
    auto const sheet = catalog::read_sheet(text);
    if (!sheet) return;
    fuzz::promise(
        static_cast<int>(sheet->products.size()) + sheet->failed_count <= sheet->read_count);
    static auto const texts =
        fuzz::texts_of({json_messages(), trade_messages(), catalog::catalog_messages()});
    for (auto const& failure : sheet->failures)
        fuzz::promise_text(texts, failure.code, failure.arguments);
    for (auto const& product : sheet->products) {
        fuzz::promise(
            !product.sku.empty() && count_code_points(product.sku) <= catalog::limits::sku);
        fuzz::promise(!product.title.id.empty() &&
            count_code_points(product.title.id) <= catalog::limits::title);
        fuzz::promise(product.price.minor() >= catalog::limits::price_minor_min);
        fuzz::promise(product.stock >= 0 && product.stock <= catalog::limits::stock_max);
        fuzz::promise(
            product.weight_grams >= 0 && product.weight_grams <= catalog::limits::weight_grams_max);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    promise_number(text);
    promise_sheet(text);
    // Nearly no bytes begin with a header that is known.
    promise_sheet("sku,nama,harga,stok,berat,kode hs\n" + std::string(text));
    promise_sheet(
        "Handle,Title,Variant SKU,Variant Price,Variant Grams,Option1 Value\n" + std::string(text));
    return 0;
}
