#include "trade/rules/rule_book.hpp"

#include "trade/rules/book_builder.hpp"

namespace dermaga::trade::rules {

RuleBook BookBuilder::build() {
    book_.manifest_ = pack_.manifest;
    read_words();
    read_numbers();
    read_measures();
    read_rules();
    return std::move(book_);
}

Result<RuleBook> RuleBook::compile(Pack const& pack) {
    Faults faults;
    check_shapes(pack, faults);
    auto book = BookBuilder(pack, faults).build();
    if (!faults.empty()) return Refusal(std::move(faults));
    return book;
}

std::optional<std::uint32_t> RuleBook::find_rule(std::string_view id) const {
    auto const id_of = [this](std::uint32_t i) { return std::string_view(texts_[i].id); };
    auto const at = std::ranges::lower_bound(by_id_, id, {}, id_of);
    if (at == by_id_.end() || id_of(*at) != id) return std::nullopt;
    return *at;
}

}  // namespace dermaga::trade::rules
