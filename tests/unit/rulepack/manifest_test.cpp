#include "rulepack/manifest.hpp"

#include <gtest/gtest.h>

#include "rulepack/messages.hpp"
#include "support/message_table.hpp"

namespace dermaga::rulepack {
namespace {

std::string const good =
    "pack: p\nversion: 1.2\nissuer: i\nissued: 2026-11-24\ntitle: {id: a, en: b, zh: c}\n";

std::string faults_of(std::string const& text) {
    Faults faults;
    read_manifest(text, faults);
    std::string all;
    for (auto const& fault : faults)
        all += fault.pointer + " " + fault.code +
            (fault.arguments.contains("field") ? " " + fault.arguments.at("field") : "") + "\n";
    return all;
}

std::string changed(std::string const& from, std::string const& to) {
    auto text = good;
    return text.replace(text.find(from), from.size(), to);
}

TEST(Manifest, ReadsWhatItWrites) {
    Faults faults;
    auto const manifest = read_manifest(good, faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(manifest.version, "1.2");
    EXPECT_EQ(to_iso_date(manifest.issued), "2026-11-24");
    auto const again = read_manifest(write_manifest(manifest), faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(again.name, "p");
    EXPECT_EQ(again.title, manifest.title);
}

TEST(Manifest, NamesEveryWrongField) {
    EXPECT_EQ(faults_of(changed("version: 1.2", "version: new")),
        "pack.yaml:2 rules_manifest_field version\n");
    EXPECT_EQ(faults_of(changed("issued: 2026-11-24", "issued: 2026-02-30")),
        "pack.yaml:4 rules_manifest_field issued\n");
    EXPECT_EQ(faults_of(changed("zh: c", "zh: [c]")), "pack.yaml:5 rules_manifest_field zh\n");
    EXPECT_EQ(faults_of(changed("pack: p", "pack: p\nmore: 1")),
        "pack.yaml:2 rules_manifest_unknown more\n");
    EXPECT_EQ(faults_of(changed("pack: p\n", "")), "pack.yaml:1 rules_manifest_field pack\n");
    EXPECT_EQ(faults_of("- a\n"), "pack.yaml:1 rules_yaml\n");
    EXPECT_EQ(faults_of("a: [\n"), "pack.yaml:2 rules_yaml\n");
    EXPECT_EQ(
        faults_of(good + "# " + std::string(manifest_bytes_max, 'x')), "pack.yaml:1 rules_yaml\n");
}

TEST(Manifest, KnowsWhichVersionIsOlder) {
    EXPECT_TRUE(is_older("2026.9.1", "2026.11.1"));
    EXPECT_TRUE(is_older("2026.11", "2026.11.1"));
    EXPECT_FALSE(is_older("2026.11.1", "2026.11.1"));
}

TEST(RulepackMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(rulepack_messages());
}

}  // namespace
}  // namespace dermaga::rulepack
