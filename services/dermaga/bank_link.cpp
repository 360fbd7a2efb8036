#include "dermaga/bank_link.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/text.hpp"

namespace dermaga {

namespace {

constexpr std::size_t file_bytes_max = 16 * 1024;

std::string contents(char const* setting, std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file || text.empty() || text.size() > file_bytes_max)
        throw std::invalid_argument(std::string(setting) + ": " + path +
            " cannot be read, or is empty or larger than 16 KiB");
    return text;
}

}  // namespace

std::optional<exports::BankLink> bank_link(runtime::Settings const& settings) {
    if (settings.bank_url.empty()) return std::nullopt;
    exports::BankLink link;
    auto& options = link.options;
    options.url = settings.bank_url;
    options.client_id = settings.bank_client_id;
    options.partner_id = settings.bank_partner_id;
    options.channel_id = settings.bank_channel_id;
    options.client_secret =
        trim(contents("DERMAGA_BANK_CLIENT_SECRET_FILE", settings.bank_client_secret_file));
    options.private_key_pem =
        contents("DERMAGA_BANK_PRIVATE_KEY_FILE", settings.bank_private_key_file);
    options.bank_code = settings.bank_code;
    options.source_account = settings.bank_source_account;
    options.deadline = std::chrono::seconds(settings.bank_deadline_s);
    options.client.addresses = settings.bank_private_addresses == "yes"
        ? http::Addresses::any
        : http::Addresses::public_only;
    options.client.ca_file = settings.bank_ca_file;
    link.patience.not_found = std::chrono::seconds(settings.bank_not_found_after_s);
    return link;
}

}  // namespace dermaga
