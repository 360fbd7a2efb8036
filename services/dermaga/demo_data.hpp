#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dermaga {

/// A shop of the demonstration data. Shops only: no person is named.
struct DemoSeller {
    std::string_view email;
    std::string_view name;
    std::string_view nik;  ///< invented, of the right form
    std::string_view nib;
    std::string_view kbli;
    std::string_view street;
    std::string_view region_code;
    std::string_view postal_code;
    std::string_view phone;
    std::string_view bank_code;
    std::string_view account_number;
};
std::span<DemoSeller const> demo_sellers();

/// A product of the demonstration data; prices in whole rupiah.
struct DemoProduct {
    std::size_t seller;  ///< index into demo_sellers()
    std::string_view sku;
    std::string_view title_id;
    std::string_view title_en;
    std::string_view title_zh;
    std::string_view description_id;
    std::string_view description_en;
    std::string_view category;
    std::string_view hs_code;
    std::int64_t price_rupiah;
    std::int64_t stock;
    std::int64_t weight_grams;  ///< packed
};
std::span<DemoProduct const> demo_products();

}  // namespace dermaga
