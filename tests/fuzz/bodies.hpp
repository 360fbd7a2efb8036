#pragma once

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "base/clock.hpp"
#include "base/decimal.hpp"
#include "base/messages.hpp"
#include "base/text.hpp"
#include "http/request.hpp"
#include "http/target.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "promise.hpp"
#include "trade/phone.hpp"

// What every reader of a body or a query promises, whatever comes.
namespace dermaga::fuzz {

inline Messages texts_of(std::initializer_list<std::span<Message const>> tables) {
    Messages texts;
    for (auto const table : tables)
        texts.add(table);
    return texts;
}

/// A code has a text in each language, and is given all that the text wants to say.
inline void promise_text(
    Messages const& texts, std::string const& code, MessageArguments const& arguments) {
    static std::set<std::string> known;  // formatting takes longer than reading
    auto key = code;
    MessageArguments filled;
    for (auto const& [name, value] : arguments) {
        key += " " + name;
        filled.emplace(name, "1");
    }
    if (known.contains(key)) return;
    promise(texts.contains(code));
    for (auto const language : {Language::id, Language::en, Language::zh}) {
        auto const text = texts.text(code, language, filled);
        promise(text.size() > 3 && text.find('{') == std::string::npos);
    }
    known.insert(key);
}

/// Takes the next name off a JSON pointer (RFC 6901 §4).
inline std::string take_name(std::string_view& pointer) {
    pointer.remove_prefix(1);
    auto const raw = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(raw.size());
    std::string name;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        bool const is_escape = raw[i] == '~' && i + 1 < raw.size();
        name += !is_escape ? raw[i] : raw[++i] == '1' ? '/' : '~';
    }
    return name;
}

/// Whether a fault says that something is not there.
inline bool is_of_lack(std::string_view code) {
    return code.ends_with("required") || code.ends_with("_missing") || code == "ceb_alone";
}

/// Whether a pointer is one of a value: of something in it, of a place inside of a text in it
/// (customs' XML), or of a member that one of its objects lacks, where the fault says so.
inline bool has_place(
    boost::json::value const& whole, std::string_view pointer, std::string_view code) {
    auto const* value = &whole;
    while (!pointer.empty()) {
        if (value->is_string()) return true;
        if (!pointer.starts_with('/')) return false;
        auto const name = take_name(pointer);
        if (auto const* const object = value->if_object()) {
            value = object->if_contains(name);
            if (value == nullptr) return pointer.empty() && is_of_lack(code);
        } else if (auto const* const list = value->if_array()) {
            std::size_t index = 0;
            auto const* const end = name.data() + name.size();
            auto const [at, error] = std::from_chars(name.data(), end, index);
            if (error != std::errc() || at != end || index >= list->size()) return false;
            value = &(*list)[index];
        } else {
            return false;
        }
    }
    return true;
}

/// A refusal says something to people, and its faults stand at places of what was sent: an object,
/// or nothing where it was none.
inline void promise_refusal(Messages const& texts, Refusal const& refusal,
    std::optional<boost::json::value> const& sent = std::nullopt) {
    promise_text(texts, refusal.code(), refusal.arguments());
    promise((refusal.kind() == RefusalKind::invalid) == !refusal.faults().empty());
    for (auto const& fault : refusal.faults()) {
        promise_text(texts, fault.code, fault.arguments);
        promise(sent && has_place(*sent, fault.pointer, fault.code));
    }
}

inline std::optional<boost::json::value> value_of(std::string_view body) {
    auto value = json::parse_strict(body);
    if (!value) return std::nullopt;
    return std::move(*value);
}

/// Null, blank, and what holds only such: the same as not being there.
inline bool is_nothing(boost::json::value const& value) {
    if (auto const* const text = value.if_string()) return trim(*text).empty();
    if (auto const* const list = value.if_array()) return list->empty();
    if (auto const* const object = value.if_object())
        return std::ranges::all_of(
            *object, [](auto const& member) { return is_nothing(member.value()); });
    return value.is_null();
}

/// Without capitals, blanks and marks, which numbers are grouped with.
inline std::string bare(std::string_view text) {
    std::string kept;
    for (char const c : to_ascii_lower(text))
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
            (c >= 'a' && c <= 'z'))
            kept += c;
    return kept;
}

/// Whether two texts say the same in the forms that readers take: blanks at the ends, letters
/// composed or not, decimals, moments, languages, phone numbers, numbers in
/// groups.
inline bool says_the_same(std::string_view sent, std::string_view read) {
    auto const text = to_nfc(trim(sent));
    if (text == read) return true;
    auto const decimal = Decimal::parse(text);
    auto const its = Decimal::parse(read);
    if (decimal && its && *decimal == *its) return true;
    auto const moment = parse_rfc3339(text);
    if (moment && parse_rfc3339(read) == moment) return true;
    if (text == "zh-CN" && read == "zh") return true;
    auto const phone = trade::PhoneNumber::parse(text);
    return (phone && phone->text() == read) || (!bare(text).empty() && bare(text) == bare(read));
}

/// Whether nothing that was sent is missing in what was read, or is another there; what was not
/// sent may stand in it by default.
inline bool holds_all_of(boost::json::value const& sent, boost::json::value const& read) {
    if (is_nothing(sent)) return true;
    if (auto const* const text = sent.if_string())
        return read.is_string() && says_the_same(*text, read.get_string());
    if (auto const* const list = sent.if_array())
        return read.is_array() && std::ranges::equal(*list, read.get_array(), holds_all_of);
    if (auto const* const object = sent.if_object())
        return std::ranges::all_of(*object, [&](auto const& member) {
            auto const* const its =
                read.is_object() ? read.get_object().if_contains(member.key()) : nullptr;
            return is_nothing(member.value()) ||
                (its != nullptr && holds_all_of(member.value(), *its));
        });
    return sent == read;
}

/// A body is refused with reasons, or all of it is read; and what is written of it is read as the
/// same. `read` takes the text, `write` makes the body's JSON of what was read.
template <class Read, class Write>
void promise_body(
    Messages const& texts, std::string_view body, Read const& read, Write const& write) {
    auto const first = read(body);
    auto const sent = value_of(body);
    if (!first) return promise_refusal(texts, first.error(), sent);
    boost::json::value const kept = write(*first);
    promise(!sent || holds_all_of(*sent, kept));
    auto const again = read(json::serialize(kept));
    promise(again && boost::json::value(write(*again)) == kept);
}

/// A request for a link, as the server takes it apart; nothing when it is none.
inline std::optional<http::Request> asked(std::string_view link) {
    auto target = http::parse_target(link);
    if (!target) return std::nullopt;
    http::Request request;
    request.target = std::move(target->path);
    request.query = std::move(target->query);
    return request;
}

/// The same for a query, in which only `several` may come twice (its route's business elsewhere).
inline std::optional<http::Request> asked_for(
    std::string_view query, std::string_view several = {}) {
    auto request = asked("/list?" + std::string(query));
    if (!request) return std::nullopt;
    for (auto const& [name, value] : request->query)
        if ((several.empty() || name != several) &&
            value.find(http::value_separator) != std::string::npos)
            return std::nullopt;
    return request;
}

/// A query is refused with reasons, or read; and the link that leads on from there, which `link`
/// makes of the request and what was read, leads to what `same` takes for the same.
template <class Read, class Link, class Same>
void promise_link(Messages const& texts, http::Request const& request, Read const& read,
    Link const& link, Same const& same) {
    auto const first = read(request);
    if (!first) {
        boost::json::object sent;
        for (auto const& [name, value] : request.query)
            sent[name] = value;
        return promise_refusal(texts, first.error(), sent);
    }
    auto const next = asked(link(request, *first));
    promise(next.has_value());
    auto const again = read(*next);
    promise(again && same(*first, *again));
}

}  // namespace dermaga::fuzz
