#include "trade/rules/pack.hpp"

#include <algorithm>

namespace dermaga::trade::rules {

std::string const& Words::in(Language language) const {
    switch (language) {
        case Language::id: return id;
        case Language::en: return en;
        case Language::zh: return zh;
    }
    return id;
}

Table const* Pack::table(std::string_view name) const {
    auto const at = std::ranges::find(tables, name, &Table::name);
    return at == tables.end() ? nullptr : &*at;
}

}  // namespace dermaga::trade::rules
