#include "dermaga/rules_files.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/messages.hpp"
#include "rulepack/messages.hpp"
#include "rules/service.hpp"
#include "spreadsheet/messages.hpp"
#include "trade/rules/messages.hpp"

namespace dermaga {

namespace {

std::string said(std::string const& code, MessageArguments const& arguments) {
    static Messages const messages = [] {
        Messages all;
        for (auto const table : {rules_messages(), rulepack_messages(), rules_service_messages(),
                 spreadsheet::spreadsheet_messages()})
            all.add(table);
        return all;
    }();
    return messages.text(code, Language::en, arguments) + " (" + code + ")";
}

}  // namespace

std::string rules_lines(Faults const& faults) {
    std::string all;
    for (auto const& fault : faults)
        all += fault.pointer + ": " + said(fault.code, fault.arguments) + "\n";
    return all;
}

std::string rules_text(Refusal const& refusal) {
    if (refusal.faults().empty()) return said(refusal.code(), refusal.arguments());
    auto all =
        std::to_string(refusal.faults().size()) + " faults\n" + rules_lines(refusal.faults());
    all.pop_back();
    return all;
}

std::string read_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + path);
    return bytes.str();
}

rulepack::PackFiles files_at(std::string const& path) {
    if (path == "starter") return rulepack::starter_files();
    if (std::filesystem::is_directory(path)) return wanted(rulepack::read_folder(path));
    return wanted(rulepack::read_archive(read_file(path)));
}

trade::rules::Pack pack_at(std::string const& path) {
    return wanted(rulepack::read_pack(files_at(path)));
}

trade::rules::RuleBook book_at(std::string const& path) {
    return wanted(trade::rules::RuleBook::compile(pack_at(path)));
}

Date day_or_today(std::string const& text) {
    if (text.empty()) return jakarta_date(SystemClock().now());
    auto const day = parse_iso_date(text);
    if (!day) throw std::runtime_error("a day is written as 2026-11-24, not " + text);
    return *day;
}

}  // namespace dermaga
