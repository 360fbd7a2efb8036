#include "dermaga/up.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>

#include <boost/json.hpp>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "auth/field_cipher.hpp"
#include "auth/tokens.hpp"
#include "base/text.hpp"
#include "db/migrations.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/demo.hpp"
#include "dermaga/private_servers.hpp"
#include "dermaga/serve.hpp"

namespace dermaga {

namespace {

namespace json = boost::json;

std::string new_field_key() {
    return to_base64url(auth::random_bytes(auth::FieldCipher::key_bytes));
}

bool is_set(UpOptions const& options, char const* name) {
    auto const given = options.overrides.find(name);
    if (given != options.overrides.end() && !given->second.empty()) return true;
    auto const* const value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

/// Ctrl-C while the servers start must stop them again, not leave them; the service listens itself.
class StartSignals {
  public:
    StartSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        ::sigprocmask(SIG_BLOCK, &set_, nullptr);
    }
    ~StartSignals() { release(); }
    bool is_stop_wanted() const {
        sigset_t pending;
        ::sigpending(&pending);
        return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
    }
    void release() { ::sigprocmask(SIG_UNBLOCK, &set_, nullptr); }

  private:
    sigset_t set_;
};

/// Runs work that starts threads and takes memory in a process of its own, so that this one stays
/// small and may fork.
template <class Work>
void in_child(Work const& work) {
    auto const pid = ::fork();
    if (pid < 0) throw std::runtime_error("cannot fork");
    if (pid == 0) {
        auto status = 1;
        try {
            work();
            status = 0;
        } catch (std::exception const& error) {
            std::fprintf(stderr, "dermaga: %s\n", error.what());
        }
        std::fflush(nullptr);
        ::_exit(status);
    }
    int raw = 0;
    while (::waitpid(pid, &raw, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(raw) || WEXITSTATUS(raw) != 0)
        throw std::runtime_error("the demonstration data could not be loaded");
}

void choose_ports(UpOptions const& options, runtime::Settings& settings) {
    // A default that is taken gives way; a port that somebody asked for does not. Who takes any
    // port for people takes any for health: several houses then run beside each other.
    auto const is_any = is_set(options, "DERMAGA_PORT") && settings.port == 0;
    if (is_any && !is_set(options, "DERMAGA_HEALTH_PORT")) settings.health_port = 0;
    auto const choose = [&](char const* name, int& port) {
        auto const is_asked = is_set(options, name) && port != 0;
        if (!is_asked && (port == 0 || !is_port_free(settings.listen_address, port)))
            port = free_port(settings.listen_address);
    };
    choose("DERMAGA_PORT", settings.port);
    choose("DERMAGA_HEALTH_PORT", settings.health_port);
    while (settings.health_port == settings.port)
        settings.health_port = free_port(settings.listen_address);
}

std::string url_of(runtime::Settings const& settings, int port, bool is_tls) {
    auto const is_any = settings.listen_address == "0.0.0.0" || settings.listen_address == "::";
    auto const host = is_any ? std::string("127.0.0.1") : settings.listen_address;
    auto const shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return std::string(is_tls ? "https://" : "http://") + shown + ":" + std::to_string(port);
}

void print_for_programs(json::object what) {
    std::printf("%s\n", json::serialize(what).c_str());
    std::fflush(stdout);
}

std::string text_of(json::object const& object, char const* name) {
    return json::value_to<std::string>(object.at(name));
}

/// Somebody who signs in with password and one-time code.
void print_two_factor(char const* title, json::object const& who) {
    std::printf(
        "%s\n  email          %s\n  kata sandi     %s\n  rahasia TOTP   %s\n"
        "  (masukkan rahasia ini ke aplikasi autentikator / enter it in an authenticator app)\n\n",
        title, text_of(who, "email").c_str(), text_of(who, "password").c_str(),
        text_of(who, "totp_secret").c_str());
}

void print_for_people(json::object const& what) {
    std::printf("\nDermaga siap / Dermaga is ready\n\n  %s\n\n", text_of(what, "base_url").c_str());
    if (what.contains("administrator")) {
        print_two_factor("Administrator", what.at("administrator").as_object());
        std::printf("Penjual / sellers\n");
        for (auto const& one : what.at("sellers").as_array())
            std::printf("  %-32s %s\n", text_of(one.as_object(), "email").c_str(),
                text_of(one.as_object(), "password").c_str());
        auto const& partner = what.at("partner").as_object();
        std::printf(
            "\nMitra ekspor / export partner (POST /partner/v1/token)\n  client_id      %s\n"
            "  client_secret  %s\n\n",
            text_of(partner, "client_id").c_str(), text_of(partner, "client_secret").c_str());
        // Data that an older version loaded has no such person.
        if (auto const* const person = what.if_contains("partner_person"))
            print_two_factor("Orang mitra / partner's person", person->as_object());
    }
    std::printf("Kesehatan / health  %s/readyz\nCtrl-C menghentikan semuanya / stops everything\n",
        text_of(what, "health_url").c_str());
    std::fflush(stdout);
}

}  // namespace

std::filesystem::path default_data_folder() {
    auto const* const home = std::getenv("XDG_DATA_HOME");
    if (home != nullptr && *home != '\0') return std::filesystem::path(home) / "dermaga";
    return "dermaga-data";
}

int up(UpOptions const& options) {
    auto settings = runtime::read_settings(options.overrides);
    StartSignals signals;
    auto const folder = !options.data.empty()    ? options.data
        : is_set(options, "DERMAGA_DATA_FOLDER") ? std::filesystem::path(settings.data_folder)
                                                 : default_data_folder();
    DataFolder data(folder);
    if (settings.field_key.empty()) settings.field_key = data.secret("field_key", new_field_key);

    std::unique_ptr<PrivateServers> servers;
    if (settings.database_url.empty()) {
        servers = std::make_unique<PrivateServers>(data, find_server_programs());
        settings.database_url = servers->database_url();
        if (settings.sandbox_database_url.empty())
            settings.sandbox_database_url = settings.database_url;
        if (settings.redis_url.empty()) settings.redis_url = servers->redis_url();
    }
    db::migrate(settings.database_url, house_migrations());

    json::object what;
    choose_ports(options, settings);
    auto const is_tls = !settings.tls_certificate.empty();
    auto const base_url = url_of(settings, settings.port, is_tls);
    if (!is_set(options, "DERMAGA_PUBLIC_URL")) settings.public_url = base_url;
    what["base_url"] = base_url;
    what["health_url"] = url_of(settings, settings.health_port, false);
    if (options.demo) {
        in_child([&] { load_demo(settings, data); });
        for (auto const& [name, value] : load_demo(settings, data))
            what[name] = value;
    }
    what["pid"] = ::getpid();
    what["database_url"] = settings.database_url;
    what["redis_url"] = settings.redis_url;
    if (signals.is_stop_wanted()) return 0;

    auto const announce = [&](Addresses) {
        if (options.json) print_for_programs(what);
        else print_for_people(what);
    };
    signals.release();
    return serve_many(settings, {}, announce);
}

}  // namespace dermaga
