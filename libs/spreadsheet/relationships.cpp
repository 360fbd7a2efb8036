#include "spreadsheet/relationships.hpp"

#include <algorithm>
#include <vector>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/part_reader.hpp"

namespace dermaga::spreadsheet {

namespace {

std::string folder_of(std::string const& part) {
    auto const slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

std::string file_of(std::string const& part) {
    return part.substr(folder_of(part).size());
}

/// "xl/" and "../media/a.png" as "media/a.png"; "/xl/a.xml" stands for itself.
std::string resolved(std::string const& folder, std::string const& target) {
    auto const path = target.starts_with('/') ? target : folder + target;
    std::vector<std::string_view> steps;
    for (std::string_view rest = path; !rest.empty();) {
        auto const end = std::min(rest.find('/'), rest.size());
        auto const step = rest.substr(0, end);
        if (step == ".." && !steps.empty()) steps.pop_back();
        else if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::string all;
    for (auto const step : steps)
        all += (all.empty() ? "" : "/") + std::string(step);
    return all;
}

}  // namespace

Result<Relationships> relationships_of(Package& package, std::string const& part) {
    auto const folder = folder_of(part);
    auto const file = package.part(folder + "_rels/" + file_of(part) + ".rels");
    if (!file) return file.error();
    Relationships all;
    if (file->bytes.empty()) return all;
    PartReader reader(*file);
    reader.next_child(-1);
    while (reader.next_child(0)) {
        auto const id = reader.attribute("Id");
        auto const type = reader.attribute("Type");
        auto const target = reader.attribute("Target");
        if (reader.name() != "Relationship" || !id || !type || !target) continue;
        if (reader.attribute("TargetMode") == "External") continue;
        all.emplace(
            *id, Relationship{type->substr(type->rfind('/') + 1), resolved(folder, *target)});
        if (all.size() > entries_max)
            return Refusal{
                RefusalKind::too_large, "workbook_entries", {{"max", std::to_string(entries_max)}}};
    }
    if (reader.is_broken()) return damaged(file->name);
    return all;
}

std::string target_of_kind(Relationships const& all, std::string_view kind) {
    auto const at =
        std::ranges::find_if(all, [&](auto const& one) { return one.second.kind == kind; });
    return at == all.end() ? "" : at->second.target;
}

}  // namespace dermaga::spreadsheet
