#include "trade/bpom.hpp"

#include <algorithm>
#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

struct Series {
    std::string_view letters;
    BpomKind kind;
    std::size_t digits;
    std::size_t digits_new;  ///< the other length in use, or the same
};
constexpr std::array series = {
    Series{"MD", BpomKind::food_domestic, 12, 15},
    Series{"ML", BpomKind::food_imported, 12, 15},
    Series{"TR", BpomKind::traditional_medicine, 9, 9},
    Series{"TI", BpomKind::traditional_medicine, 9, 9},
    Series{"TL", BpomKind::traditional_medicine, 9, 9},
    Series{"BTR", BpomKind::traditional_medicine, 9, 9},
    Series{"HT", BpomKind::traditional_medicine, 9, 9},
    Series{"FF", BpomKind::traditional_medicine, 9, 9},
    Series{"SD", BpomKind::supplement, 9, 9},
    Series{"SI", BpomKind::supplement, 9, 9},
    Series{"SL", BpomKind::supplement, 9, 9},
    Series{"NA", BpomKind::cosmetic, 11, 11},
    Series{"NB", BpomKind::cosmetic, 11, 11},
    Series{"NC", BpomKind::cosmetic, 11, 11},
    Series{"ND", BpomKind::cosmetic, 11, 11},
    Series{"NE", BpomKind::cosmetic, 11, 11},
};

std::string described(Series const& row) {
    auto const usual = std::to_string(row.digits);
    return row.digits == row.digits_new ? usual : usual + " / " + std::to_string(row.digits_new);
}

}  // namespace

Result<BpomNumber> BpomNumber::parse(std::string_view text) {
    auto const plain = plain_upper(text);
    std::string_view rest = plain;
    for (std::string_view const word : {"BPOM", "POM", "RI"})
        if (rest.starts_with(word)) rest.remove_prefix(word.size());
    auto const letters = rest.substr(0, rest.find_first_of("0123456789"));
    auto const* const row = std::find_if(series.begin(), series.end(),
        [&](Series const& candidate) { return candidate.letters == letters; });
    if (row == series.end()) return Refusal{RefusalKind::invalid, "bpom_letters"};
    auto digits = plain_digits(rest.substr(letters.size()));
    if (!digits || (digits->size() != row->digits && digits->size() != row->digits_new))
        return Refusal{RefusalKind::invalid, "bpom_digits",
            {{"letters", std::string(letters)}, {"usual", described(*row)}}};
    return BpomNumber(row->letters, std::move(*digits), row->kind);
}

}  // namespace dermaga::trade
