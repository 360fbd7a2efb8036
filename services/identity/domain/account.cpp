#include "identity/domain/account.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "trade/phone.hpp"

namespace dermaga::identity {
namespace {

bool is_local_character(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte < 127 &&
        std::string_view("\"(),:;<>@[\\]").find(c) == std::string_view::npos;
}

bool is_domain_label(std::string_view label) {
    auto const is_ldh = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
        std::all_of(label.begin(), label.end(), is_ldh);
}

bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    while (true) {
        auto const dot = domain.find('.');
        if (!is_domain_label(domain.substr(0, dot))) return false;
        ++labels;
        if (dot == std::string_view::npos) return labels >= 2;
        domain.remove_prefix(dot + 1);
    }
}

/// The common form of addresses, without quoted names and address literals: what a mail provider of
/// our people would give them.
bool is_email(std::string_view text) {
    auto const at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64) return false;
    auto const local = text.substr(0, at);
    auto const dots_right =
        local.front() != '.' && local.back() != '.' && local.find("..") == std::string_view::npos;
    return dots_right && std::all_of(local.begin(), local.end(), is_local_character) &&
        is_domain(text.substr(at + 1));
}

}  // namespace

Result<Identifier> Identifier::parse_email(std::string_view text) {
    auto const lowered = to_ascii_lower(trim(text));
    if (lowered.size() > email_bytes_max || !is_email(lowered))
        return Refusal(RefusalKind::invalid, "email_format");
    return Identifier(Kind::email, lowered);
}

Result<Identifier> Identifier::parse_phone(std::string_view text) {
    auto const phone = trade::PhoneNumber::parse(text);
    if (!phone) return phone.error();
    return Identifier(Kind::phone, phone->text());
}

Result<Identifier> Identifier::parse(std::string_view text) {
    return text.find('@') != std::string_view::npos ? parse_email(text) : parse_phone(text);
}

Faults check_password(
    std::string_view password, std::string_view identifier, std::string const& pointer) {
    auto const length = count_code_points(password);
    if (length < password_length_min)
        return {Fault(pointer, "too_short", {{"min", std::to_string(password_length_min)}})};
    if (length > password_length_max)
        return {Fault(pointer, "too_long", {{"max", std::to_string(password_length_max)}})};
    auto const one_character =
        password.find_first_not_of(password.front()) == std::string_view::npos;
    auto const repeats_identifier =
        !identifier.empty() && to_comparable(password) == to_comparable(identifier);
    if (one_character || repeats_identifier) return {Fault(pointer, "password_too_simple")};
    return {};
}

bool needs_second_factor(Account const& account) {
    return account.role != AccountRole::seller;
}

std::string_view account_role_name(AccountRole role) {
    switch (role) {
        case AccountRole::seller: return "seller";
        case AccountRole::administrator: return "administrator";
        case AccountRole::partner: return "partner";
    }
    return "";
}

std::optional<AccountRole> parse_account_role(std::string_view name) {
    if (name == "seller") return AccountRole::seller;
    if (name == "administrator") return AccountRole::administrator;
    if (name == "partner") return AccountRole::partner;
    return std::nullopt;
}

std::string_view language_code(Language language) {
    switch (language) {
        case Language::id: return "id";
        case Language::en: return "en";
        case Language::zh: return "zh";
    }
    return "";
}

std::optional<Language> parse_language(std::string_view code) {
    if (code == "id") return Language::id;
    if (code == "en") return Language::en;
    if (code == "zh" || code == "zh-CN") return Language::zh;
    return std::nullopt;
}

}  // namespace dermaga::identity
