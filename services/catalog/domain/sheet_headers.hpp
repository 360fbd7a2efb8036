#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dermaga::catalog {

/// What a column of a sheet means to us.
enum class Field : std::uint8_t {
    sku,
    title_id,
    title_en,
    title_zh,
    description_id,
    description_en,
    description_zh,
    category,
    hs_code,
    price,
    stock,
    weight_grams,
    weight_kg,
    handle,
    option,
    row_type,
};
constexpr std::size_t field_count = static_cast<std::size_t>(Field::row_type) + 1;
std::string_view field_name(Field field);
/// More than any known header in any spelling: rows that may be headers have descriptions in them,
/// too, and to compare those would take time for nothing.
constexpr std::size_t header_bytes_max = 128;
/// What a column with this header means, in any spelling; nothing when it is none of ours.
std::optional<Field> field_of(std::string_view header);

/// The header of a sheet stands among so many rows with text from its top, below titles and
/// instructions.
constexpr int header_rows_max = 20;

/// How much a row looks like the header of a list of products, the likeliest last. A block above
/// the list ("Nama | Toko Sejahtera") may name what a title is called, hardly a price as well.
enum class HeaderKind : std::uint8_t { none, of_titles, of_titles_and_prices };
HeaderKind header_kind(std::span<std::string const> cells);

}  // namespace dermaga::catalog
