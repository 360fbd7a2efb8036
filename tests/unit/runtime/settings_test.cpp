#include "runtime/settings.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include <gtest/gtest.h>

namespace dermaga::runtime {
namespace {

Environment with(std::map<std::string, std::string> values) {
    auto const shared = std::make_shared<std::map<std::string, std::string>>(std::move(values));
    return [shared](char const* name) -> char const* {
        auto const found = shared->find(name);
        return found == shared->end() ? nullptr : found->second.c_str();
    };
}

std::string faults_of(std::map<std::string, std::string> values) {
    try {
        read_settings({}, with(std::move(values)));
    } catch (SettingsFaulty const& faulty) {
        return faulty.what();
    }
    return "";
}

TEST(Settings, HaveDefaultsThatWork) {
    auto const settings = read_settings({}, with({}));
    EXPECT_EQ(settings.port, 8080);
    EXPECT_EQ(settings.health_port, 8081);
    EXPECT_EQ(settings.log_level, "info");
    EXPECT_EQ(settings.redis_url, "");
    EXPECT_FALSE(settings.is_https());
}

TEST(Settings, OverridesWinOverTheEnvironment) {
    auto const environment = with({{"DERMAGA_PORT", "9000"}, {"DERMAGA_PUBLIC_URL", "https://d/"}});
    EXPECT_EQ(read_settings({}, environment).port, 9000);
    EXPECT_EQ(read_settings({{"DERMAGA_PORT", "9100"}}, environment).port, 9100);
    EXPECT_EQ(read_settings({}, environment).public_url, "https://d");
    EXPECT_TRUE(read_settings({}, environment).is_https());
}

/// A folder with one file, as a supervisor hands secrets over.
class Credentials {
  public:
    Credentials(std::string const& name, std::string const& text) {
        std::string pattern = ::testing::TempDir() + "credentials-XXXXXX";
        folder = ::mkdtemp(pattern.data());
        std::ofstream(folder / name) << text;
    }
    ~Credentials() { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
};

TEST(Settings, ASecretMayBeAFileAmongTheCredentials) {
    Credentials const given("DERMAGA_DATABASE_URL", "postgresql://a\n");
    auto const folder = given.folder.string();
    auto const settings = read_settings({}, with({{"CREDENTIALS_DIRECTORY", folder}}));
    EXPECT_EQ(settings.database_url, "postgresql://a");
    EXPECT_EQ(settings.redis_url, "");
    EXPECT_EQ(
        read_settings({},
            with({{"CREDENTIALS_DIRECTORY", folder}, {"DERMAGA_DATABASE_URL", "postgresql://b"}}))
            .database_url,
        "postgresql://b")
        << "the environment is nearer";
}

TEST(Settings, OnlySecretsAreReadFromTheCredentials) {
    Credentials const given("DERMAGA_PORT", "9000");
    EXPECT_EQ(
        read_settings({}, with({{"CREDENTIALS_DIRECTORY", given.folder.string()}})).port, 8080);
}

TEST(Settings, ACredentialThatCannotBeReadIsAFault) {
    Credentials const given("other", "");
    std::filesystem::create_directory(given.folder / "DERMAGA_FIELD_KEY");
    EXPECT_NE(faults_of({{"CREDENTIALS_DIRECTORY", given.folder.string()}})
                  .find("DERMAGA_FIELD_KEY: cannot read"),
        std::string::npos);
}

TEST(Settings, AnEmptyValueIsNotSet) {
    EXPECT_EQ(read_settings({{"DERMAGA_PORT", ""}}, with({{"DERMAGA_PORT", ""}})).port, 8080);
}

TEST(Settings, ABankNeedsAllThatItAsksFor) {
    auto const text =
        faults_of({{"DERMAGA_BANK_URL", "http://bank.example"}, {"DERMAGA_BANK_CODE", "14"}});
    for (auto const* const name :
        {"DERMAGA_BANK_URL: does not start", "DERMAGA_BANK_CODE: is not three digits",
            "DERMAGA_BANK_CLIENT_ID:", "DERMAGA_BANK_CLIENT_SECRET_FILE:",
            "DERMAGA_BANK_PRIVATE_KEY_FILE:", "DERMAGA_BANK_PARTNER_ID:",
            "DERMAGA_BANK_CHANNEL_ID:", "DERMAGA_BANK_SOURCE_ACCOUNT:"})
        EXPECT_NE(text.find(name), std::string::npos) << name << " in " << text;
    EXPECT_EQ(faults_of({{"DERMAGA_BANK_CODE", "14"}}), "")
        << "without a bank nothing is asked of it";
}

TEST(Settings, TellAllFaultsAtOnce) {
    auto const text = faults_of(
        {{"DERMAGA_PORT", "65536"}, {"DERMAGA_PROCESSES", "many"}, {"DERMAGA_LOG_LEVEL", "loud"},
            {"DERMAGA_REDIS_URL", "http://x"}, {"DERMAGA_TLS_KEY", "key.pem"}});
    for (auto const* const name :
        {"DERMAGA_PORT: '65536'", "DERMAGA_PROCESSES: 'many'", "DERMAGA_LOG_LEVEL: 'loud'",
            "DERMAGA_REDIS_URL", "DERMAGA_TLS_CERTIFICATE and DERMAGA_TLS_KEY"})
        EXPECT_NE(text.find(name), std::string::npos) << name << " in " << text;
}

TEST(Settings, SeeWhatContradicts) {
    EXPECT_NE(faults_of({{"DERMAGA_HEALTH_PORT", "8080"}}).find("must differ"), std::string::npos);
    EXPECT_NE(faults_of({{"DERMAGA_PORT", "0"}, {"DERMAGA_PROCESSES", "2"}}), "");
    EXPECT_NE(faults_of({{"DERMAGA_FIELD_KEY", "abcd"}}), "");
}

TEST(Settings, TakeOnlyAddressesAndNetworksForProxies) {
    EXPECT_EQ(faults_of({{"DERMAGA_TRUSTED_PROXIES",
                  "10.0.0.1, 2001:db8::1, 10.0.0.0/8, fd00::/8, 192.0.2.7/32, ::1/128,"}}),
        "");
    struct Case {
        char const* word;
        char const* fault;
    };
    for (auto const& [word, fault] : {
             Case{"proxy.example", "'proxy.example' is neither an IP address nor a network"},
             Case{"10.0.0", "'10.0.0' is neither an IP address nor a network"},
             Case{"10.0.0.0/", "a number from 1 to 32"},
             Case{"10.0.0.0/33", "a number from 1 to 32"},
             Case{"10.0.0.0/-8", "a number from 1 to 32"},
             Case{"10.0.0.0/8x", "a number from 1 to 32"},
             Case{"10.0.0.0/255.0.0.0", "a number from 1 to 32"},
             Case{"fd00::/129", "a number from 1 to 128"},
             Case{"10.1.0.0/8", "its first address is 10.0.0.0"},
             Case{"fd00::1/8", "its first address is fd00::"},
             Case{"0.0.0.0/0", "is everybody"},
             Case{"::/0", "is everybody"},
         }) {
        auto const text = faults_of({{"DERMAGA_TRUSTED_PROXIES", std::string("10.0.0.1,") + word}});
        EXPECT_NE(text.find(fault), std::string::npos) << word << ": " << text;
    }
}

TEST(Settings, RefuseAnOverrideThatIsNone) {
    EXPECT_THROW(read_settings({{"DERMAGA_PROT", "1"}}, with({})), SettingsFaulty);
}

TEST(Settings, NeverShowSecrets) {
    auto const secret = "s3cret-value";
    EXPECT_EQ(
        faults_of({{"DERMAGA_FIELD_KEY", secret}, {"DERMAGA_REDIS_URL", secret}}).find(secret),
        std::string::npos);
    auto const settings = read_settings({}, with({{"DERMAGA_DATABASE_URL", secret}}));
    for (auto const& line : describe(settings))
        EXPECT_EQ(line.find(secret), std::string::npos);
}

TEST(Settings, AreEachDeclaredOnceWithAMeaning) {
    std::set<std::string_view> names;
    for (auto const& setting : declared_settings()) {
        EXPECT_TRUE(names.insert(setting.name).second);
        EXPECT_TRUE(setting.name.starts_with("DERMAGA_"));
        EXPECT_FALSE(setting.range.empty());
        EXPECT_FALSE(setting.meaning.empty());
    }
}

}  // namespace
}  // namespace dermaga::runtime
