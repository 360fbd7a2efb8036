#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/money.hpp"

namespace dermaga::catalog {

/// A text in the languages of the house; Indonesian is the source.
struct Texts {
    std::string id;
    std::optional<std::string> en;
    std::optional<std::string> zh;
};

/// `draft` only its seller sees; `listed` goes out once the seller is verified.
enum class ProductState : std::uint8_t { draft, listed };
std::string_view state_name(ProductState state);
std::optional<ProductState> parse_state(std::string_view name);

/// What a seller says about a product, checked.
struct ProductDraft {
    std::string sku;
    Texts title;
    Texts description;  ///< id "" when there is none
    std::optional<std::string> category;
    std::optional<std::string> hs_code;
    Money price{0, Currency::IDR};
    std::int64_t stock = 0;         ///< pieces on hand, reserved ones included
    std::int64_t weight_grams = 0;  ///< of one packed piece; 0 is unknown
    ProductState state = ProductState::draft;
};

/// Limits of the fields, for forms and spreadsheets alike.
namespace limits {
constexpr std::size_t sku = 64;
constexpr std::size_t title = 200;
constexpr std::size_t description = 10'000;
constexpr std::size_t category = 200;
constexpr std::int64_t price_minor_min = 100;
constexpr std::int64_t stock_max = 1'000'000'000;
constexpr std::int64_t weight_grams_max = 10'000'000;
constexpr int photos = 10;
}  // namespace limits

/// The form of sku and title that searches compare.
std::string comparable_of(ProductDraft const& draft);

}  // namespace dermaga::catalog
