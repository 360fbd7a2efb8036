// What an operator sets: lines of NAME=value are read or refused with faults that name settings,
// without a word of a secret; networks are themselves, or wrong in words.
#include <algorithm>
#include <map>

#include "promise.hpp"
#include "runtime/network.hpp"
#include "runtime/settings.hpp"

using namespace dermaga;
using namespace dermaga::runtime;

namespace {

constexpr std::string_view hush = "hUsH-hUsH";  // stands in nothing that we write

void set(std::string_view lines) {
    if (lines.find(hush) != std::string_view::npos) return;
    std::map<std::string, std::string, std::less<>> values;
    while (!lines.empty()) {
        auto const line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        auto const equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        auto value = std::string(line.substr(equals + 1));
        if (value.find('\0') == std::string::npos)
            values["DERMAGA_" + std::string(line.substr(0, equals))] = value;
    }
    // Secrets hold something that can be looked for.
    for (auto const& setting : declared_settings())
        if (auto const found = values.find(setting.name);
            setting.is_secret && found != values.end())
            found->second += hush;
    auto const environment = [&](char const* name) -> char const* {
        auto const found = values.find(std::string_view(name));
        return found == values.end() ? nullptr : found->second.c_str();
    };
    try {
        for (auto const& line : describe(read_settings({}, environment)))
            fuzz::promise(line.find(hush) == std::string::npos);
    } catch (SettingsFaulty const& faulty) {
        fuzz::promise(!faulty.faults().empty());
        for (auto const& fault : faulty.faults())
            fuzz::promise(fault.find("DERMAGA_") != std::string::npos &&
                fault.find(hush) == std::string::npos);
    }
}

void name_network(std::string_view text) {
    for (auto const& word : words_of(text))
        fuzz::promise(!word.empty() && word.find_first_of(", ") == std::string::npos);
    std::string const name(text.substr(0, text.find('\0')));  // environments hold no NUL
    try {
        Network const network(name);
        auto const first = boost::asio::ip::make_address(name.substr(0, name.find('/')));
        fuzz::promise(network.has(first));
    } catch (std::invalid_argument const& wrong) {
        fuzz::promise(std::string_view(wrong.what()).size() > name.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    if (data[0] == '/') name_network(rest);
    else set(rest);
    return 0;
}
