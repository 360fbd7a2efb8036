#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/messages.hpp"
#include "base/result.hpp"

namespace dermaga::identity {

/// What a person signs in with: an e-mail address in lower case, or an Indonesian phone number in
/// E.164 form ("+6281234567890").
class Identifier {
  public:
    enum class Kind : std::uint8_t { email, phone };

    static constexpr std::size_t email_bytes_max = 254;  ///< RFC 5321 §4.5.3.1.3

    /// Refusal codes: email_format, or one of trade::PhoneNumber's.
    static Result<Identifier> parse_email(std::string_view text);
    static Result<Identifier> parse_phone(std::string_view text);
    /// Either, told apart by the "@".
    static Result<Identifier> parse(std::string_view text);

    Kind kind() const { return kind_; }
    std::string const& text() const { return text_; }
    bool operator==(Identifier const&) const = default;

  private:
    Identifier(Kind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
    Kind kind_;
    std::string text_;
};

/// Long enough to resist guessing, short enough that nobody can make the server hash a book
/// (NIST SP 800-63B §5.1.1.2 asks for 8 and 64 at least; no rules about kinds of characters).
inline constexpr std::size_t password_length_min = 10;
inline constexpr std::size_t password_length_max = 128;

/// The faults of a new password: too_short, too_long, password_too_simple (one character repeated,
/// or the identifier itself). `identifier` may be empty.
Faults check_password(
    std::string_view password, std::string_view identifier, std::string const& pointer);

/// What an account may do.
enum class AccountRole : std::uint8_t { seller, administrator, partner };
std::string_view account_role_name(AccountRole role);
std::optional<AccountRole> parse_account_role(std::string_view name);

/// "id", "en" or "zh": how a language is kept and shown in an account.
std::string_view language_code(Language language);
std::optional<Language> parse_language(std::string_view code);

/// An account as it is shown to its owner. Empty strings stand for what it does not have.
struct Account {
    std::string id;
    AccountRole role = AccountRole::seller;
    std::string email;
    std::string phone;
    std::string seller_id;
    std::string partner_id;  ///< of a partner's person
    Language language = Language::id;
};

/// All but sellers sign in with a one-time code as well.
bool needs_second_factor(Account const& account);

}  // namespace dermaga::identity
