#pragma once

#include <functional>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::runtime {

/// Everything that can be set from outside, read once at start. The table in settings.cpp declares
/// name, default, range and meaning of each; the field's name is the setting's without DERMAGA_.
struct Settings {
    std::string database_url;  ///< secret; "" when a private PostgreSQL is to be started
    std::string redis_url;     ///< secret; "" works without Redis
    std::string field_key;     ///< secret; 32 bytes as base64url
    std::string listen_address;
    int port = 0;
    int health_port = 0;
    int processes = 0;
    int database_connections = 0;
    int database_queue = 0;
    int password_workers = 0;
    std::string public_url;       ///< without a slash at the end
    std::string tls_certificate;  ///< path of a PEM file, "" for plain HTTP
    std::string tls_key;          ///< path of a PEM file
    std::string data_folder;
    std::string trusted_proxies;  ///< IP addresses and networks, separated by blanks or commas
    std::string log_level;
    std::string webhook_private_addresses;  ///< "yes" or "no"
    std::string webhook_ca_file;            ///< path of a PEM file, "" for none
    int webhook_deadline_s = 0;
    std::string bank_url;  ///< without a slash at the end; "" when payouts go by file alone
    std::string bank_client_id;
    std::string bank_client_secret_file;  ///< path
    std::string bank_private_key_file;    ///< path of a PEM file
    std::string bank_partner_id;
    std::string bank_channel_id;
    std::string bank_code;  ///< three digits
    std::string bank_source_account;
    std::string bank_private_addresses;  ///< "yes" or "no"
    std::string bank_ca_file;            ///< path of a PEM file, "" for none
    int bank_deadline_s = 0;
    int bank_not_found_after_s = 0;
    std::string rules_trusted_keys;    ///< public keys, separated by blanks or commas
    std::string sandbox_database_url;  ///< secret; "" offers no sandboxes
    int bodies_mib = 0;
    int answers_mib = 0;
    int sandboxes_open = 0;
    int sandbox_idle_s = 0;
    int public_cache_s = 0;
    int feed_retention_days = 0;
    int digest_hold_s = 0;
    int stop_grace_s = 0;
    int partner_requests_per_minute = 0;
    int account_requests_per_minute = 0;
    int address_requests_per_minute = 0;

    /// True when people reach us by https: cookies are then marked Secure.
    bool is_https() const { return public_url.starts_with("https://"); }
};

/// The words of a setting that is a list: separated by blanks or commas.
std::vector<std::string> words_of(std::string_view list);

/// One declared setting, for the documentation and `--help`.
struct Setting {
    std::string_view name;  ///< "DERMAGA_PORT"
    std::string_view default_value;
    std::string_view range;  ///< in words: "1 to 65535"
    std::string_view meaning;
    bool is_secret;  ///< never printed, neither its value nor its default
};
std::vector<Setting> declared_settings();

/// Wrong or contradictory settings; what() lists every fault, one a line, without secret values.
class SettingsFaulty : public std::invalid_argument {
  public:
    explicit SettingsFaulty(std::vector<std::string> faults);
    std::vector<std::string> const& faults() const { return faults_; }

  private:
    std::vector<std::string> faults_;
};

/// Values given otherwise (command line), by the setting's name; they win over the environment.
using Overrides = std::map<std::string, std::string, std::less<>>;
/// Looks up an environment variable; null when it is not set.
using Environment = std::function<char const*(char const*)>;

/// Reads and checks all settings; an empty value counts as not set. Throws SettingsFaulty with all
/// faults at once, among them overrides that are no setting.
Settings read_settings(Overrides const& overrides = {});
/// The same from another environment than the process's.
Settings read_settings(Overrides const& overrides, Environment const& environment);

/// The settings as "NAME=value" lines for the log at start; secrets say only whether they are set.
std::vector<std::string> describe(Settings const& settings);

}  // namespace dermaga::runtime
