#include "rulepack/pack_files.hpp"

#include <filesystem>
#include <fstream>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "rulepack/version_check.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rulepack {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for one test.
class TemporaryFolder {
  public:
    TemporaryFolder() : path_(fs::temp_directory_path() / "dermaga-rulepack-XXXXXX") {
        auto name = path_.string();
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() { fs::remove_all(path_); }
    std::string path() const { return path_.string(); }

  private:
    fs::path path_;
};

std::string names(PackFiles const& files) {
    std::string all;
    for (auto const& file : files)
        all += file.name + "=" + file.bytes + " ";
    return all;
}

/// An archive of one entry as someone else would write it.
std::string archive_with(char const* name, unsigned type) {
    std::string out(64 * 1024, '\0');
    std::size_t used = 0;
    auto* const to = archive_write_new();
    archive_write_set_format_ustar(to);
    archive_write_open_memory(to, out.data(), out.size(), &used);
    auto* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_symlink(entry, type == AE_IFLNK ? "/etc/passwd" : nullptr);
    archive_entry_set_size(entry, 0);
    archive_write_header(to, entry);
    archive_entry_free(entry);
    archive_write_close(to);
    archive_write_free(to);
    return out.substr(0, used);
}

/// What each version of the starter pack holds, the newest last; a line once written stays.
std::pair<std::string, std::string> newest_starter() {
    std::ifstream file(std::string(DERMAGA_SOURCE_DIR) + "/libs/rulepack/starter_versions.txt");
    std::pair<std::string, std::string> newest;
    while (file >> newest.first >> newest.second) {
    }
    return newest;
}

TEST(PackFiles, OfTheStarterChangeWithTheirVersion) {
    auto const files = starter_files();
    auto const [version, digest] = newest_starter();
    EXPECT_EQ(read_pack(files).value().manifest.version, version);
    EXPECT_EQ(content_digest(files), digest)
        << "the content changed: raise version in pack.yaml and add a line to starter_versions.txt";
}

TEST(PackFiles, UnderTheStartersVersionAreTheStarters) {
    auto files = starter_files();
    EXPECT_TRUE(check_version(files));
    for (auto& file : files)
        if (file.name == "halal.csv") file.bytes += "\n";
    EXPECT_EQ(check_version(files).error().faults()[0].code, "rules_version_unchanged");
    for (auto& file : files)
        if (file.name == "pack.yaml") file.bytes += "# mine\n";
    EXPECT_FALSE(check_version(files)) << "the name and version are what counts";
    for (auto& file : files)
        if (auto const at = file.bytes.find("version: "); file.name == "pack.yaml")
            file.bytes.insert(at + 9, "1");
    EXPECT_TRUE(check_version(files));
}

TEST(PackFiles, GoThroughArchiveAndFolder) {
    auto const files = starter_files();
    EXPECT_EQ(names(read_archive(write_archive(files)).value()), names(files));
    EXPECT_EQ(write_archive(files), write_archive(files));
    TemporaryFolder const folder;
    ASSERT_TRUE(write_folder(folder.path(), files));
    EXPECT_EQ(names(read_folder(folder.path()).value()), names(files));
}

TEST(PackFiles, BecomeAPackAndFilesAgain) {
    auto const pack = read_pack(starter_files()).value();
    auto const again = read_pack(write_pack(pack)).value();
    EXPECT_EQ(again.manifest.version, pack.manifest.version);
    ASSERT_EQ(again.tables.size(), pack.tables.size());
    EXPECT_TRUE(trade::rules::RuleBook::compile(again));
}

TEST(PackFiles, RefuseOtherNames) {
    for (auto const* name :
        {"../x.csv", "a/b.csv", "x", ".csv", "X.csv", "x.csv.gz", "", "x y.csv"})
        EXPECT_FALSE(is_pack_file_name(name)) << name;
    for (auto const* name : {"x.csv", "pack.yaml", "pack.sig", "export_duty.csv"})
        EXPECT_TRUE(is_pack_file_name(name));
    EXPECT_EQ(
        read_archive(archive_with("../../x.csv", AE_IFREG)).error().code(), "rules_file_name");
    EXPECT_EQ(read_archive(archive_with("x.csv", AE_IFLNK)).error().code(), "rules_file_name");
    EXPECT_EQ(names(read_archive(archive_with("x.csv", AE_IFREG)).value()), "x.csv= ");
    TemporaryFolder const folder;
    fs::create_directory(folder.path() + "/inner");
    EXPECT_EQ(read_folder(folder.path()).error().code(), "rules_file_name");
}

TEST(PackFiles, HaveLimits) {
    PackFiles files;
    for (std::size_t i = 0; i < files_max; ++i)
        ASSERT_TRUE(add_file(files, {"f" + std::to_string(i) + ".csv", ""}));
    EXPECT_EQ(add_file(files, {"one_more.csv", ""}).error().code(), "rules_files_max");
    files = {{"a.csv", ""}};
    EXPECT_EQ(add_file(files, {"a.csv", ""}).error().code(), "rules_file_twice");
    ASSERT_TRUE(add_file(files, {"b.csv", std::string(file_bytes_max, ' ')}));
    EXPECT_EQ(add_file(files, {"c.csv", std::string(file_bytes_max + 1, ' ')}).error().code(),
        "rules_pack_bytes");
    ASSERT_TRUE(add_file(files, {"c.csv", std::string(file_bytes_max, ' ')}));
    EXPECT_EQ(add_file(files, {"d.csv", " "}).error().code(), "rules_pack_bytes");
}

// A hundred megabytes of spaces pack into a few kilobytes.
TEST(PackFiles, StopABombBeforeItBursts) {
    PackFiles const bomb{{"a.csv", std::string(file_bytes_max + 1, ' ')}};
    auto const archive = write_archive(bomb);
    EXPECT_LT(archive.size(), 64U * 1024);
    EXPECT_EQ(read_archive(archive).error().code(), "rules_pack_bytes");
}

TEST(PackFiles, RefuseWhatIsNoArchive) {
    EXPECT_EQ(read_archive("not an archive").error().code(), "rules_archive");
    auto const whole = write_archive(starter_files());
    EXPECT_EQ(read_archive(whole.substr(0, whole.size() / 2)).error().code(), "rules_archive");
    EXPECT_EQ(read_folder("/nowhere/at/all").error().code(), "rules_folder");
}

TEST(PackFiles, TellAllFaultsOfAPack) {
    PackFiles const files{{"halal.csv", ""}, {"label.csv", "a\n\"x\n"}, {"other.yaml", ""}};
    auto const refusal = read_pack(files).error();
    std::string all;
    for (auto const& fault : refusal.faults())
        all += fault.pointer + " " + fault.code + "\n";
    EXPECT_EQ(all,
        "halal.csv:1 rules_csv_empty\nlabel.csv:2 rules_csv_quote\nother.yaml rules_file_unknown\n"
        "pack.yaml rules_manifest_missing\n");
}

}  // namespace
}  // namespace dermaga::rulepack
