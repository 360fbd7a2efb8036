#include "json/strict.hpp"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace dermaga::json {

namespace {

namespace bj = boost::json;

constexpr std::size_t depth_max = 32;

/// Watches the keys of every open object go by. Boost.JSON itself silently keeps the last of two.
struct KeyWatch {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    std::vector<std::set<std::string, std::less<>>> open;
    std::string key;
    std::string duplicate;
    bool is_duplicate = false;

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&) {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, bj::error_code&) {
        open.pop_back();
        return true;
    }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t, bj::error_code&) { return true; }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, bj::error_code& error) {
        key.append(part.data(), part.size());
        if (!open.back().insert(key).second) {
            duplicate = key;
            is_duplicate = true;
            error = bj::error::syntax;
            return false;
        }
        key.clear();
        return true;
    }
    bool on_string_part(bj::string_view, std::size_t, bj::error_code&) { return true; }
    bool on_string(bj::string_view, std::size_t, bj::error_code&) { return true; }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t, bj::string_view, bj::error_code&) { return true; }
    bool on_uint64(std::uint64_t, bj::string_view, bj::error_code&) { return true; }
    bool on_double(double, bj::string_view, bj::error_code&) { return true; }
    bool on_bool(bool, bj::error_code&) { return true; }
    bool on_null(bj::error_code&) { return true; }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

Refusal malformed_at(std::string_view text, std::size_t offset) {
    auto const before = text.substr(0, std::min(offset, text.size()));
    auto const line = std::ranges::count(before, '\n') + 1;
    auto const line_start = before.rfind('\n');
    auto const column = line_start == std::string_view::npos ? before.size() + 1 : before.size() - line_start;
    return Refusal{RefusalKind::malformed, "malformed_json", {{"line", std::to_string(line)}, {"column", std::to_string(column)}}};
}

/// A string escape such as \u0000 gives a NUL that PostgreSQL cannot keep.
bool has_nul(bj::value const& value) {
    if (auto const* text = value.if_string()) return text->find('\0') != bj::string::npos;
    if (auto const* array = value.if_array())
        return std::ranges::any_of(*array, [](auto const& item) { return has_nul(item); });
    if (auto const* object = value.if_object())
        return std::ranges::any_of(*object, [](auto const& member) {
            return member.key().find('\0') != bj::string_view::npos || has_nul(member.value());
        });
    return false;
}

}  // namespace

Result<bj::value> parse_strict(std::string_view text) {
    if (!is_utf8_text(text)) return Refusal{RefusalKind::malformed, "malformed_utf8"};
    bj::parse_options options;
    options.max_depth = depth_max;
    bj::basic_parser<KeyWatch> watch(options);
    bj::error_code error;
    auto const used = watch.write_some(false, text.data(), text.size(), error);
    if (watch.handler().is_duplicate)
        return Refusal{RefusalKind::malformed, "duplicate_key", {{"key", watch.handler().duplicate}}};
    if (error == bj::error::too_deep) return Refusal{RefusalKind::malformed, "json_too_deep"};
    if (error) return malformed_at(text, used);
    if (text.substr(used).find_first_not_of(" \t\r\n") != std::string_view::npos) return malformed_at(text, used);

    auto value = bj::parse(bj::string_view(text.data(), text.size()), error, {}, options);
    if (error) return malformed_at(text, text.size());
    if (has_nul(value)) return Refusal{RefusalKind::malformed, "malformed_utf8"};
    return value;
}

Result<bj::object> read_object(std::string_view text) {
    auto value = parse_strict(text);
    if (!value) return value.error();
    if (!value->is_object()) return Refusal{Faults{Fault{"", "wrong_type", {{"wanted", "{…}"}}}}};
    return std::move(value->get_object());
}

std::span<Message const> json_messages() {
    static constexpr Message table[] = {
        {"invalid_fields", "Perbaiki isian yang ditandai, lalu kirim lagi.", "Mend the marked fields and send again.", "请更正标记的内容后重新提交。"},
        {"malformed_json", "JSON ini terputus atau salah tulis di baris {line}, kolom {column}.", "The JSON is broken at line {line}, column {column}.", "JSON 在第 {line} 行第 {column} 列有错误。"},
        {"malformed_utf8", "Teks ini bukan UTF-8 yang benar. Simpan ulang sebagai UTF-8.", "The text is not correct UTF-8. Save it as UTF-8.", "文本不是有效的 UTF-8。请另存为 UTF-8。"},
        {"duplicate_key", "\"{key}\" ditulis dua kali. Hapus salah satu.", "\"{key}\" stands twice. Remove one.", "“{key}”出现两次。请删除其中一个。"},
        {"json_too_deep", "JSON ini terlalu bertingkat. Paling dalam 32 tingkat.", "The JSON is nested too deeply. At most 32 levels.", "JSON 嵌套过深，最多 32 层。"},
        {"required", "Bagian ini wajib diisi.", "This is required.", "此项必填。"},
        {"too_short", "Terlalu pendek. Paling sedikit {min} huruf.", "Too short. At least {min} characters.", "太短，至少 {min} 个字符。"},
        {"too_long", "Terlalu panjang. Paling banyak {max} huruf.", "Too long. At most {max} characters.", "太长，最多 {max} 个字符。"},
        {"control_characters", "Ada huruf tak terlihat di sini. Ketik ulang bagian ini.", "There are invisible control characters here. Type it again.", "含有不可见的控制字符。请重新输入。"},
        {"wrong_type", "Isinya harus berupa {wanted}.", "This must be {wanted}.", "此项应为 {wanted}。"},
        {"out_of_range", "Angkanya harus antara {min} dan {max}.", "The number must be between {min} and {max}.", "数值须在 {min} 与 {max} 之间。"},
        {"not_allowed_value", "Pilih salah satu: {allowed}.", "Choose one of: {allowed}.", "请选择：{allowed}。"},
        {"unknown_field", "Bagian \"{name}\" tidak dikenal. Hapus atau perbaiki namanya.", "The field \"{name}\" is not known. Remove it or mend its name.", "未知字段“{name}”。请删除或更正。"},
        {"too_many", "Terlalu banyak. Paling banyak {max}.", "Too many. At most {max}.", "太多，最多 {max} 个。"},
        {"too_few", "Terlalu sedikit. Paling sedikit {min}.", "Too few. At least {min}.", "太少，至少 {min} 个。"},
        {"money_format", "Tulis jumlah uang seperti \"85000.00\", tanpa titik ribuan.", "Write the amount like \"85000.00\", without thousands separators.", "金额请写成“85000.00”，不要千位分隔符。"},
        {"money_too_large", "Jumlah uang ini terlalu besar.", "This amount is too large.", "金额过大。"},
        {"money_not_whole_rupiah", "Harga rupiah harus bulat, tanpa sen.", "Rupiah prices are whole, without sen.", "印尼盾金额须为整数。"},
        {"currency_not_accepted", "Di sini mata uangnya harus {wanted}.", "The currency here must be {wanted}.", "此处币种须为 {wanted}。"},
    };
    return table;
}

}  // namespace dermaga::json
