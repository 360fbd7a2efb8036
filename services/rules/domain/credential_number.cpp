#include "rules/domain/credential_number.hpp"

#include <algorithm>
#include <array>

#include "trade/bpom.hpp"
#include "trade/gacc.hpp"
#include "trade/halal.hpp"
#include "trade/pirt.hpp"

namespace dermaga::rules {

namespace {

using trade::BpomKind;

template <class T>
Result<std::string> parsed(std::string_view text) {
    auto const number = T::parse(text);
    if (!number) return number.error();
    return std::string(number->text());
}

template <BpomKind kind>
Result<std::string> bpom(std::string_view text) {
    auto const number = trade::BpomNumber::parse(text);
    if (!number) return number.error();
    if (number->kind() != kind) return Refusal{RefusalKind::invalid, "bpom_other_kind"};
    return number->text();
}

struct NumberForm {
    std::string_view type;
    std::string_view example;
    Result<std::string> (*read)(std::string_view text);
};
constexpr std::array forms{
    NumberForm{"pirt", "P-IRT 3063306010072-29", parsed<trade::PirtNumber>},
    NumberForm{"bpom_md", "MD 224510107115", bpom<BpomKind::food_domestic>},
    NumberForm{"bpom_na", "NA 18171234567", bpom<BpomKind::cosmetic>},
    NumberForm{"bpom_tr", "TR 092699241", bpom<BpomKind::traditional_medicine>},
    NumberForm{"bpom_sd", "SD 092699241", bpom<BpomKind::supplement>},
    NumberForm{"halal_certificate", "ID12345678901234567", parsed<trade::HalalNumber>},
    NumberForm{"gacc_self", "CIDN0123456789", parsed<trade::GaccNumber>},
    NumberForm{"gacc_recommended", "CIDN0123456789", parsed<trade::GaccNumber>},
};

NumberForm const* form_of(std::string_view type) {
    auto const* const at = std::ranges::find(forms, type, &NumberForm::type);
    return at == forms.end() ? nullptr : at;
}

}  // namespace

Result<std::string> credential_number(std::string_view type, std::string_view text) {
    auto const* const form = form_of(type);
    if (form == nullptr) return std::string(text);
    if (text.empty()) return Refusal{RefusalKind::invalid, "credential_number_missing"};
    return form->read(text);
}

std::optional<Date> last_day_by_number(std::string_view type, std::string_view number) {
    if (type != "pirt") return std::nullopt;
    auto const pirt = trade::PirtNumber::parse(number);
    if (!pirt) return std::nullopt;
    return Date(std::chrono::year(pirt->year_of_end()) / 12 / 31);
}

Faults number_warnings(std::string_view type, std::string_view number) {
    if (type == "pirt") {
        auto const pirt = trade::PirtNumber::parse(number);
        return pirt ? pirt->warnings("/number") : Faults();
    }
    if (type == "halal_certificate") {
        auto const halal = trade::HalalNumber::parse(number);
        return halal ? halal->warnings("/number") : Faults();
    }
    if (!type.starts_with("gacc_")) return {};
    auto const gacc = trade::GaccNumber::parse(number);
    if (!gacc || gacc->country() == "IDN") return {};
    return {{"/number", "gacc_country_unusual", {{"country", std::string(gacc->country())}},
        Fault::Severity::warning}};
}

std::string_view number_example(std::string_view type) {
    auto const* const form = form_of(type);
    return form == nullptr ? std::string_view() : form->example;
}

}  // namespace dermaga::rules
