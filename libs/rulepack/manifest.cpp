#include "rulepack/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "base/text.hpp"
#include "rulepack/pack_files.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Manifest;

std::string at_line(int line) {
    return std::string(manifest_file) + ":" + std::to_string(line + 1);
}

/// The numbers of "2026.11.24"; nothing when it is not such a text.
std::optional<std::vector<unsigned>> version_parts(std::string_view text) {
    std::vector<unsigned> parts;
    while (true) {
        unsigned number = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{}) return std::nullopt;
        parts.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) return parts;
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
    }
}

/// The scalars of one mapping, each taken once by its name.
class Fields {
  public:
    Fields(YAML::Node node, Faults& faults) : node_(std::move(node)), faults_(faults) {}

    std::string text(char const* name) {
        auto const value = node_[name];
        if (value && value.IsScalar() && !value.Scalar().empty() &&
            value.Scalar().size() <= manifest_text_bytes_max && is_utf8_text(value.Scalar()))
            return value.Scalar();
        wrong(name);
        return {};
    }
    void wrong(char const* name) {
        auto const value = node_[name];
        faults_.emplace_back(at_line(value ? value.Mark().line : node_.Mark().line),
            "rules_manifest_field", MessageArguments{{"field", name}});
    }
    void allow_only(std::initializer_list<std::string_view> names) {
        for (auto const& pair : node_) {
            auto const name = pair.first.IsScalar() ? pair.first.Scalar() : std::string("?");
            if (std::ranges::find(names, name) == names.end())
                faults_.emplace_back(at_line(pair.first.Mark().line), "rules_manifest_unknown",
                    MessageArguments{{"field", name.substr(0, manifest_text_bytes_max)}});
        }
    }

  private:
    YAML::Node const node_;
    Faults& faults_;
};

Manifest read_fields(YAML::Node const& root, Faults& faults) {
    Fields fields(root, faults);
    fields.allow_only({"pack", "version", "issuer", "issued", "title"});
    Manifest manifest;
    manifest.name = fields.text("pack");
    manifest.version = fields.text("version");
    if (!manifest.version.empty() && !version_parts(manifest.version)) fields.wrong("version");
    manifest.issuer = fields.text("issuer");
    auto const issued = fields.text("issued");
    auto const date = parse_iso_date(issued);
    if (date) manifest.issued = *date;
    else if (!issued.empty()) fields.wrong("issued");
    auto const title = root["title"];
    if (!title || !title.IsMap()) {
        fields.wrong("title");
        return manifest;
    }
    Fields words(title, faults);
    words.allow_only({"id", "en", "zh"});
    manifest.title = {words.text("id"), words.text("en"), words.text("zh")};
    return manifest;
}

}  // namespace

Manifest read_manifest(std::string_view bytes, Faults& faults) {
    auto const fail = [&](int line, std::string what) {
        faults.emplace_back(
            at_line(line), "rules_yaml", MessageArguments{{"what", std::move(what)}});
        return Manifest{};
    };
    if (bytes.size() > manifest_bytes_max)
        return fail(0, "more than " + std::to_string(manifest_bytes_max) + " bytes");
    try {
        auto const root = YAML::Load(std::string(bytes));
        if (!root.IsMap()) return fail(0, "not a mapping");
        return read_fields(root, faults);
    } catch (YAML::Exception const& error) {
        return fail(std::max(error.mark.line, 0), error.msg);
    }
}

std::string write_manifest(Manifest const& manifest) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    out << YAML::Key << "pack" << YAML::Value << manifest.name;
    out << YAML::Key << "version" << YAML::Value << manifest.version;
    out << YAML::Key << "issuer" << YAML::Value << manifest.issuer;
    out << YAML::Key << "issued" << YAML::Value << to_iso_date(manifest.issued);
    out << YAML::Key << "title" << YAML::Value << YAML::BeginMap;
    out << YAML::Key << "id" << YAML::Value << manifest.title.id;
    out << YAML::Key << "en" << YAML::Value << manifest.title.en;
    out << YAML::Key << "zh" << YAML::Value << manifest.title.zh;
    out << YAML::EndMap << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

bool is_older(std::string_view a, std::string_view b) {
    return version_parts(a) < version_parts(b);
}

}  // namespace dermaga::rulepack
