#include "runtime/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "runtime/network.hpp"

namespace dermaga::runtime {
namespace {

using Text = std::string Settings::*;
using Number = int Settings::*;

struct Row {
    std::string_view name;
    std::variant<Text, Number> field;
    std::string_view default_value;
    int least;  // of a number
    int most;
    std::string_view choices;  // of a text: space separated, "" for any
    std::string_view range;
    std::string_view meaning;
    bool is_secret = false;
};

// The one place where a setting is declared.
Row const table[] = {
    {"DERMAGA_DATABASE_URL", &Settings::database_url, "", 0, 0, "", "a PostgreSQL URI",
        "The database. Empty: `dermaga up` starts a private one.", true},
    {"DERMAGA_REDIS_URL", &Settings::redis_url, "", 0, 0, "",
        "redis://host:port/db or unix:///path", "The cache. Empty: everything works without it.",
        true},
    {"DERMAGA_FIELD_KEY", &Settings::field_key, "", 0, 0, "", "43 characters of base64url",
        "The key that encrypts personal data: 32 random bytes. Losing it loses that data.", true},
    {"DERMAGA_LISTEN_ADDRESS", &Settings::listen_address, "127.0.0.1", 0, 0, "", "an IP address",
        "Where HTTP is served; 0.0.0.0 or :: for every interface."},
    {"DERMAGA_PORT", &Settings::port, "8080", 0, 65535, "", "0 to 65535",
        "The port of HTTP; 0 takes any free one."},
    {"DERMAGA_HEALTH_PORT", &Settings::health_port, "8081", 0, 65535, "", "0 to 65535",
        "The port of /healthz, /readyz and /metrics; 0 takes any free one."},
    {"DERMAGA_PROCESSES", &Settings::processes, "1", 1, 64, "", "1 to 64",
        "Processes that share the port; each uses about one core and its own connections."},
    {"DERMAGA_DATABASE_CONNECTIONS", &Settings::database_connections, "3", 1, 64, "", "1 to 64",
        "Connections to PostgreSQL of each process; more than cores only adds waiting."},
    {"DERMAGA_DATABASE_QUEUE", &Settings::database_queue, "1024", 16, 65536, "", "16 to 65536",
        "Transactions that may wait for a connection; more are answered 503."},
    {"DERMAGA_BODIES_MIB", &Settings::bodies_mib, "256", 32, 65536, "", "32 to 65536",
        "Mebibytes that the bodies of all requests under way may take in each process; a body beyond it is answered 503, and 429 beyond a quarter of it that are one caller's."},
    {"DERMAGA_ANSWERS_MIB", &Settings::answers_mib, "256", 32, 65536, "", "32 to 65536",
        "Mebibytes that answers may take in each process while their readers are slow; beyond it those are closed who have taken nothing for the longest."},
    {"DERMAGA_PASSWORD_WORKERS", &Settings::password_workers, "1", 1, 16, "", "1 to 16",
        "Threads that hash passwords; each makes about 16 sign-ins a second."},
    {"DERMAGA_PUBLIC_URL", &Settings::public_url, "http://localhost:8080", 0, 0, "",
        "http://… or https://…", "How people reach this house; https marks cookies Secure."},
    {"DERMAGA_TLS_CERTIFICATE", &Settings::tls_certificate, "", 0, 0, "", "a PEM file",
        "Serve HTTPS with this certificate chain. Empty: plain HTTP, as behind a proxy."},
    {"DERMAGA_TLS_KEY", &Settings::tls_key, "", 0, 0, "", "a PEM file",
        "The certificate's private key."},
    {"DERMAGA_DATA_FOLDER", &Settings::data_folder, "data", 0, 0, "", "a folder",
        "Where `dermaga up` keeps its private PostgreSQL and Redis."},
    {"DERMAGA_TRUSTED_PROXIES", &Settings::trusted_proxies, "", 0, 0, "",
        "IP addresses and networks (10.0.0.0/8), comma separated",
        "Proxies whose X-Forwarded-For says who asks. Name only those that append whom they hear. Empty: none."},
    {"DERMAGA_LOG_LEVEL", &Settings::log_level, "info", 0, 0, "debug info warning error",
        "debug, info, warning or error", "The least serious event that is logged."},
    {"DERMAGA_WEBHOOK_PRIVATE_ADDRESSES", &Settings::webhook_private_addresses, "no", 0, 0,
        "no yes", "no or yes",
        "Whether webhooks may go to http, and to addresses that are not public. Only where every partner "
        "is trusted with the inner network."},
    {"DERMAGA_WEBHOOK_CA_FILE", &Settings::webhook_ca_file, "", 0, 0, "", "a path",
        "PEM file of authorities that webhooks trust besides the system's."},
    {"DERMAGA_WEBHOOK_DEADLINE_S", &Settings::webhook_deadline_s, "15", 1, 15, "", "1 to 15",
        "Seconds that a receiver of webhooks may take to answer."},
    {"DERMAGA_BANK_URL", &Settings::bank_url, "", 0, 0, "", "https://…",
        "The bank's SNAP interface that pays sellers. Empty: payouts go to the bank by file alone."},
    {"DERMAGA_BANK_CLIENT_ID", &Settings::bank_client_id, "", 0, 0, "", "a text",
        "Who we are to the bank (X-CLIENT-KEY)."},
    {"DERMAGA_BANK_CLIENT_SECRET_FILE", &Settings::bank_client_secret_file, "", 0, 0, "", "a path",
        "File with the secret that the bank gave us; it signs each request."},
    {"DERMAGA_BANK_PRIVATE_KEY_FILE", &Settings::bank_private_key_file, "", 0, 0, "", "a path",
        "PEM file of our private RSA key, 2048 bits or more, without a password; its public half is at the bank."},
    {"DERMAGA_BANK_PARTNER_ID", &Settings::bank_partner_id, "", 0, 0, "", "a text",
        "X-PARTNER-ID, from the bank."},
    {"DERMAGA_BANK_CHANNEL_ID", &Settings::bank_channel_id, "", 0, 0, "", "a text",
        "CHANNEL-ID, from the bank."},
    {"DERMAGA_BANK_CODE", &Settings::bank_code, "", 0, 0, "", "three digits",
        "The bank's own code: sellers with an account there are paid within the bank."},
    {"DERMAGA_BANK_SOURCE_ACCOUNT", &Settings::bank_source_account, "", 0, 0, "",
        "an account number", "The account that sellers are paid from.", true},
    {"DERMAGA_BANK_PRIVATE_ADDRESSES", &Settings::bank_private_addresses, "no", 0, 0, "no yes",
        "no or yes",
        "Whether the bank may be reached at http, and at addresses that are not public: over a leased line, or in a test."},
    {"DERMAGA_BANK_CA_FILE", &Settings::bank_ca_file, "", 0, 0, "", "a path",
        "PEM file of authorities that the bank's certificate may come from besides the system's."},
    {"DERMAGA_BANK_DEADLINE_S", &Settings::bank_deadline_s, "20", 1, 60, "", "1 to 60",
        "Seconds that the bank may take to answer."},
    {"DERMAGA_BANK_NOT_FOUND_AFTER_S", &Settings::bank_not_found_after_s, "600", 1, 86'400, "",
        "1 to 86400",
        "Seconds after which the bank's word that it knows no such transfer is believed; the bank says how long a transfer may be on its way."},
    {"DERMAGA_RULES_TRUSTED_KEYS", &Settings::rules_trusted_keys, "", 0, 0, "",
        "public keys, separated by commas",
        "Whose packs of rules administrators may load (`dermaga rules keygen` prints one). Empty: nobody's."},
    {"DERMAGA_SANDBOX_DATABASE_URL", &Settings::sandbox_database_url, "", 0, 0, "",
        "a PostgreSQL URI",
        "Where sandboxes of partners are made: a role that may create databases, best on a server of its own. "
        "Empty: none are offered; `dermaga up` uses its private server.",
        true},
    {"DERMAGA_SANDBOXES_OPEN", &Settings::sandboxes_open, "8", 1, 64, "", "1 to 64",
        "Sandboxes that each process keeps open at one time; each takes two connections, and one more for each stream that is read."},
    {"DERMAGA_SANDBOX_IDLE_S", &Settings::sandbox_idle_s, "300", 1, 86'400, "", "1 to 86400",
        "Seconds without a request after which a sandbox is closed; the next request opens it again."},
    {"DERMAGA_PUBLIC_CACHE_S", &Settings::public_cache_s, "1", 0, 3600, "", "0 to 3600",
        "Seconds a public page may be old."},
    {"DERMAGA_FEED_RETENTION_DAYS", &Settings::feed_retention_days, "100", 90, 3650, "",
        "90 to 3650",
        "Days that changes of the partner feed are kept; who is further behind takes a new snapshot."},
    {"DERMAGA_DIGEST_HOLD_S", &Settings::digest_hold_s, "60", 1, 3600, "", "1 to 3600",
        "Seconds that the feed's digest stays at its position, so that partners can compare in peace."},
    {"DERMAGA_STOP_GRACE_S", &Settings::stop_grace_s, "10", 0, 300, "", "0 to 300",
        "Seconds that open requests may take after the signal to stop."},
    {"DERMAGA_PARTNER_REQUESTS_PER_MINUTE", &Settings::partner_requests_per_minute, "6000", 1,
        1'000'000'000, "", "1 to 1000000000", "The rate limit of one partner."},
    {"DERMAGA_ACCOUNT_REQUESTS_PER_MINUTE", &Settings::account_requests_per_minute, "1200", 1,
        1'000'000'000, "", "1 to 1000000000", "The rate limit of one signed-in account."},
    {"DERMAGA_ADDRESS_REQUESTS_PER_MINUTE", &Settings::address_requests_per_minute, "1200", 1,
        1'000'000'000, "", "1 to 1000000000",
        "The rate limit of one network address without sign-in; many phones share one."},
};

std::optional<int> read_integer(std::string_view text) {
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end) return std::nullopt;
    return value;
}

bool has_word(std::string_view words, std::string_view word) {
    auto const padded = " " + std::string(words) + " ";
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

class Reading {
  public:
    Reading(Overrides const& overrides, Environment const& environment)
        : overrides_(overrides), environment_(environment) {}

    Settings read() {
        for (auto const& row : table)
            read_row(row);
        for (auto const& given : overrides_)
            if (std::none_of(std::begin(table), std::end(table),
                    [&](Row const& row) { return row.name == given.first; }))
                faults_.push_back(given.first + ": there is no such setting");
        check_together();
        if (!faults_.empty()) throw SettingsFaulty(std::move(faults_));
        return std::move(settings_);
    }

  private:
    std::string value_of(Row const& row) {
        auto const given = overrides_.find(row.name);
        if (given != overrides_.end() && !given->second.empty()) return given->second;
        auto const* const set = environment_(std::string(row.name).c_str());
        if (set != nullptr && *set != '\0') return set;
        if (row.is_secret) return credential(row);
        return std::string(row.default_value);
    }

    /// A secret that whoever starts us keeps in a file named after it, on its first line
    /// (systemd's LoadCredential).
    std::string credential(Row const& row) {
        auto const* const folder = environment_("CREDENTIALS_DIRECTORY");
        if (folder == nullptr) return std::string(row.default_value);
        auto const path = std::filesystem::path(folder) / row.name;
        std::error_code fault;
        auto const is_there = std::filesystem::exists(path, fault);
        if (!is_there && !fault) return std::string(row.default_value);
        std::ifstream in(path);
        std::string text;
        std::getline(in, text);
        if (!in.is_open() || in.bad()) {
            faults_.push_back(std::string(row.name) + ": cannot read " + path.string());
            return std::string(row.default_value);
        }
        return text;
    }

    void read_row(Row const& row) {
        auto value = value_of(row);
        auto const fault = [&] {
            auto const shown = row.is_secret ? std::string() : " '" + value + "'";
            faults_.push_back(
                std::string(row.name) + ":" + shown + " is not " + std::string(row.range));
        };
        if (auto const* const number = std::get_if<Number>(&row.field)) {
            auto const read = read_integer(value);
            if (!read || *read < row.least || *read > row.most) return fault();
            settings_.*(*number) = *read;
        } else {
            if (!row.choices.empty() && !has_word(row.choices, value)) return fault();
            settings_.*std::get<Text>(row.field) = std::move(value);
        }
    }

    void check_bank() {
        auto& it = settings_;
        while (it.bank_url.ends_with('/'))
            it.bank_url.pop_back();
        if (it.bank_url.empty()) return;
        auto const is_private = it.bank_private_addresses == "yes";
        if (!it.bank_url.starts_with("https://") &&
            !(is_private && it.bank_url.starts_with("http://")))
            faults_.emplace_back("DERMAGA_BANK_URL: does not start with https://");
        if (it.bank_code.size() != 3 ||
            it.bank_code.find_first_not_of("0123456789") != std::string::npos)
            faults_.emplace_back("DERMAGA_BANK_CODE: is not three digits");
        std::pair<char const*, std::string const*> const needed[] = {
            {"DERMAGA_BANK_CLIENT_ID", &it.bank_client_id},
            {"DERMAGA_BANK_CLIENT_SECRET_FILE", &it.bank_client_secret_file},
            {"DERMAGA_BANK_PRIVATE_KEY_FILE", &it.bank_private_key_file},
            {"DERMAGA_BANK_PARTNER_ID", &it.bank_partner_id},
            {"DERMAGA_BANK_CHANNEL_ID", &it.bank_channel_id},
            {"DERMAGA_BANK_SOURCE_ACCOUNT", &it.bank_source_account}};
        for (auto const& [name, value] : needed)
            if (value->empty())
                faults_.push_back(std::string(name) + ": DERMAGA_BANK_URL needs it");
    }

    void check_together() {
        auto& it = settings_;
        auto const add = [this](char const* text) { faults_.emplace_back(text); };
        if (!it.field_key.empty()) {
            auto const key = from_base64url(it.field_key);
            if (!key || key->size() != 32)
                add("DERMAGA_FIELD_KEY: is not 32 bytes as base64url (43 characters)");
        }
        if (!it.redis_url.empty() && !it.redis_url.starts_with("redis://") &&
            !it.redis_url.starts_with("unix:///"))
            add("DERMAGA_REDIS_URL: is neither redis://host:port/db nor unix:///path");
        if (!it.public_url.starts_with("http://") && !it.public_url.starts_with("https://"))
            add("DERMAGA_PUBLIC_URL: starts neither with http:// nor with https://");
        while (it.public_url.ends_with('/'))
            it.public_url.pop_back();
        if (it.tls_certificate.empty() != it.tls_key.empty())
            add("DERMAGA_TLS_CERTIFICATE and DERMAGA_TLS_KEY: set both or none");
        for (auto const& word : words_of(it.trusted_proxies)) {
            try {
                Network const network(word);
            } catch (std::invalid_argument const& fault) {
                faults_.push_back("DERMAGA_TRUSTED_PROXIES: " + std::string(fault.what()));
            }
        }
        check_bank();
        if (it.port != 0 && it.port == it.health_port)
            add("DERMAGA_PORT and DERMAGA_HEALTH_PORT: must differ");
        if (it.processes > 1 && (it.port == 0 || it.health_port == 0))
            add("DERMAGA_PROCESSES: several processes need a DERMAGA_PORT and a "
                "DERMAGA_HEALTH_PORT other than 0");
    }

    Overrides const& overrides_;
    Environment const& environment_;
    Settings settings_;
    std::vector<std::string> faults_;
};

std::string lines_of(std::vector<std::string> const& faults) {
    std::string text = "wrong settings:";
    for (auto const& fault : faults)
        text += "\n  " + fault;
    return text;
}

}  // namespace

SettingsFaulty::SettingsFaulty(std::vector<std::string> faults)
    : std::invalid_argument(lines_of(faults)), faults_(std::move(faults)) {}

std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> words;
    std::string word;
    for (char const c : std::string(list) + ",") {
        if (c != ',' && c != ' ') word += c;
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
    }
    return words;
}

std::vector<Setting> declared_settings() {
    std::vector<Setting> declared;
    for (auto const& row : table)
        declared.push_back({row.name, row.default_value, row.range, row.meaning, row.is_secret});
    return declared;
}

Settings read_settings(Overrides const& overrides) {
    return read_settings(overrides, [](char const* name) { return std::getenv(name); });
}

Settings read_settings(Overrides const& overrides, Environment const& environment) {
    return Reading(overrides, environment).read();
}

std::vector<std::string> describe(Settings const& settings) {
    std::vector<std::string> lines;
    for (auto const& row : table) {
        std::string value;
        if (auto const* const number = std::get_if<Number>(&row.field))
            value = std::to_string(settings.*(*number));
        else value = settings.*std::get<Text>(row.field);
        if (row.is_secret) value = value.empty() ? "(not set)" : "(set)";
        lines.push_back(std::string(row.name) + "=" + value);
    }
    return lines;
}

}  // namespace dermaga::runtime
