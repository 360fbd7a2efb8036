#include "catalog/domain/product.hpp"

#include "base/text.hpp"

namespace dermaga::catalog {

std::string_view state_name(ProductState state) {
    switch (state) {
        case ProductState::draft: return "draft";
        case ProductState::listed: return "listed";
    }
    return "";
}

std::optional<ProductState> parse_state(std::string_view name) {
    for (auto const state : {ProductState::draft, ProductState::listed})
        if (state_name(state) == name) return state;
    return std::nullopt;
}

std::string comparable_of(ProductDraft const& draft) {
    return to_comparable(draft.sku + " " + draft.title.id + " " + draft.title.en.value_or("") +
        " " + draft.title.zh.value_or(""));
}

}  // namespace dermaga::catalog
