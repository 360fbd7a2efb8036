#include "storefront/web_pack.hpp"

#include <cctype>
#include <cstdint>
#include <stdexcept>

namespace dermaga::storefront {
namespace {

class PackReader {
  public:
    explicit PackReader(std::string_view bytes) : left_(bytes) {}

    std::string_view take(std::size_t size) {
        if (size > left_.size()) throw std::runtime_error("web.pack ends too early");
        auto const taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    std::uint32_t number() {
        auto const bytes = take(4);
        std::uint32_t value = 0;
        for (std::size_t i = 4; i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }
    std::string_view field() { return take(number()); }
    bool at_end() const { return left_.empty(); }

  private:
    std::string_view left_;
};

std::shared_ptr<std::string const> body(std::string_view bytes) {
    return bytes.empty() ? nullptr : std::make_shared<std::string const>(bytes);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// True for "q=0", "q=0.", "q=0.000": the weight that means "never".
bool is_zero_weight(std::string_view parameter) {
    if (parameter.size() < 3 || lower(parameter.substr(0, 2)) != "q=") return false;
    return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
}

}  // namespace

WebFiles read_web_pack(std::string_view bytes) {
    PackReader reader(bytes);
    if (reader.take(4) != "DWP1") throw std::runtime_error("web.pack is not a pack of web files");
    WebFiles files;
    for (auto count = reader.number(); count > 0; --count) {
        std::string name(reader.field());
        WebFile file;
        file.content_type = reader.field();
        file.hash = reader.field();
        file.plain = std::make_shared<std::string const>(reader.field());
        file.brotli = body(reader.field());
        file.gzip = body(reader.field());
        files.emplace(std::move(name), std::move(file));
    }
    if (!reader.at_end()) throw std::runtime_error("web.pack has bytes after its last file");
    if (!files.contains("index.html")) throw std::runtime_error("web.pack has no index.html");
    return files;
}

Encoding choose_encoding(std::string_view accept_encoding) {
    auto brotli = false;
    auto gzip = false;
    while (!accept_encoding.empty()) {
        auto const comma = accept_encoding.find(',');
        auto const item = accept_encoding.substr(0, comma);
        accept_encoding.remove_prefix(comma == std::string_view::npos ? item.size() : comma + 1);

        auto const semicolon = item.find(';');
        auto const name = lower(trimmed(item.substr(0, semicolon)));
        auto const weight = semicolon == std::string_view::npos
            ? std::string_view{}
            : trimmed(item.substr(semicolon + 1));
        auto const wanted = !is_zero_weight(weight);
        if (name == "br") brotli = wanted;
        if (name == "gzip" || name == "x-gzip") gzip = wanted;
    }
    if (brotli) return Encoding::brotli;
    return gzip ? Encoding::gzip : Encoding::plain;
}

}  // namespace dermaga::storefront
