#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dermaga {

/// A fresh ULID (https://github.com/ulid/spec): 26 characters of Crockford base32, 48 bits of
/// milliseconds and 80 random bits, so ids sort by the time they were made.
std::string make_ulid(Timestamp now);
/// True for 26 upper-case Crockford base32 characters that fit 128 bits.
bool is_ulid(std::string_view text);

/// The id of one kind of thing: "prd_01JA…". `Tag` carries `static constexpr std::string_view
/// prefix`, so an order's id is never taken for a product's, neither by the compiler nor by people.
template <class Tag>
class Id {
  public:
    /// A new id, unlike any other.
    static Id generate(Clock const& clock) {
        return Id(std::string(Tag::prefix) + "_" + make_ulid(clock.now()));
    }
    /// Reads an id from outside; nothing when it is not one of this kind.
    static std::optional<Id> parse(std::string_view text) {
        auto const head = Tag::prefix.size();
        if (text.size() != head + 27 || text.substr(0, head) != Tag::prefix || text[head] != '_' ||
            !is_ulid(text.substr(head + 1)))
            return std::nullopt;
        return Id(std::string(text));
    }
    /// Takes an id that the database gave; it went in through generate().
    static Id from_database(std::string text) { return Id(std::move(text)); }

    std::string const& text() const { return text_; }
    auto operator<=>(Id const&) const = default;

  private:
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

struct AccountTag {
    static constexpr std::string_view prefix = "acc";
};
struct SellerTag {
    static constexpr std::string_view prefix = "sel";
};
struct PartnerTag {
    static constexpr std::string_view prefix = "par";
};
struct ApplicationTag {
    static constexpr std::string_view prefix = "app";
};
struct DocumentTag {
    static constexpr std::string_view prefix = "doc";
};
struct ProductTag {
    static constexpr std::string_view prefix = "prd";
};
struct MediaTag {
    static constexpr std::string_view prefix = "med";
};
struct ImportTag {
    static constexpr std::string_view prefix = "imp";
};
struct OrderTag {
    static constexpr std::string_view prefix = "ord";
};
struct QuoteTag {
    static constexpr std::string_view prefix = "quo";
};
struct MessageTag {
    static constexpr std::string_view prefix = "msg";
};
struct PayoutTag {
    static constexpr std::string_view prefix = "pay";
};
struct WebhookTag {
    static constexpr std::string_view prefix = "whk";
};

using AccountId = Id<AccountTag>;
using SellerId = Id<SellerTag>;
using PartnerId = Id<PartnerTag>;
using ApplicationId = Id<ApplicationTag>;
using DocumentId = Id<DocumentTag>;
using ProductId = Id<ProductTag>;
using MediaId = Id<MediaTag>;
using ImportId = Id<ImportTag>;
using OrderId = Id<OrderTag>;
using QuoteId = Id<QuoteTag>;
using MessageId = Id<MessageTag>;
using PayoutId = Id<PayoutTag>;
using WebhookId = Id<WebhookTag>;

}  // namespace dermaga
