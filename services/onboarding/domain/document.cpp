#include "onboarding/domain/document.hpp"

#include <array>
#include <utility>

namespace dermaga::onboarding {
namespace {

constexpr std::array<std::pair<DocumentKind, std::string_view>, 5> kind_names{{
    {DocumentKind::ktp, "ktp"},
    {DocumentKind::nib, "nib"},
    {DocumentKind::npwp, "npwp"},
    {DocumentKind::deed, "deed"},
    {DocumentKind::other, "other"},
}};

}  // namespace

std::string_view document_kind_name(DocumentKind kind) {
    return kind_names[static_cast<std::size_t>(kind)].second;
}

std::optional<DocumentKind> parse_document_kind(std::string_view name) {
    for (auto const& [kind, text] : kind_names)
        if (text == name) return kind;
    return std::nullopt;
}

}  // namespace dermaga::onboarding
