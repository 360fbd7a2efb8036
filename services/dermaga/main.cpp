// The command line of the one executable.

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include "dermaga/assemble.hpp"
#include "dermaga/commands.hpp"
#include "dermaga/conform/command.hpp"
#include "dermaga/customs_commands.hpp"
#include "dermaga/rules_commands.hpp"
#include "dermaga/serve.hpp"
#include "dermaga/tool_database.hpp"
#include "dermaga/up.hpp"
#include "runtime/service_manager.hpp"
#include "runtime/settings.hpp"

namespace {

using namespace dermaga;

/// What the command line said, as each subcommand fills it in.
struct Arguments {
    std::string port;
    std::string health_port;
    std::string processes;
    UpOptions up;
    std::string data;
    std::vector<std::string> services;
    std::string seller_id;
    std::string file;
    NewUser user;
    std::string partner_name;
    std::vector<std::string> scopes;
    ReceivedWebhook webhook;
    bool as_json = false;

    runtime::Overrides overrides() const {
        return {{"DERMAGA_PORT", port}, {"DERMAGA_HEALTH_PORT", health_port},
            {"DERMAGA_PROCESSES", processes}};
    }
    runtime::Settings settings() const { return runtime::read_settings(overrides()); }
};

void add_listener_options(CLI::App& command, Arguments& arguments) {
    command.add_option("--port", arguments.port, "Port of HTTP; 0 takes a free one");
    command.add_option(
        "--health-port", arguments.health_port, "Port of /healthz, /readyz and /metrics");
    command.add_option("--processes", arguments.processes, "Processes that share the port");
}

void add_webhook_command(CLI::App& app, Arguments& arguments, int& status) {
    auto* const webhook = app.add_subcommand("webhook", "Webhooks")->require_subcommand(1);
    auto* const verify = webhook->add_subcommand(
        "verify", "Check the signature of a message read from standard input");
    verify->add_option("--key", arguments.webhook.keys, "whsec_… or whpk_…; may be repeated")
        ->required();
    verify->add_option("--id", arguments.webhook.id, "The header webhook-id");
    verify->add_option("--timestamp", arguments.webhook.timestamp, "The header webhook-timestamp");
    verify->add_option("--signature", arguments.webhook.signature, "The header webhook-signature");
    verify->add_option(
        "--at", arguments.webhook.at, "The moment of receipt (RFC 3339); now when not given");
    verify->callback([&arguments, &status] { status = verify_webhook_message(arguments.webhook); });
}

int run_serve(Arguments const& arguments) {
    auto const settings = arguments.settings();
    field_key_of(settings);
    if (settings.database_url.empty())
        throw std::runtime_error(
            "set DERMAGA_DATABASE_URL, or use `dermaga up` for a private database");
    return serve_many(settings, arguments.services, [](Addresses where) {
        std::fprintf(stderr, "dermaga: port %d, health port %d\n", where.port, where.health_port);
        runtime::tell_service_manager("READY=1");
    });
}

/// Every connection is an open file, and the usual soft limit of 1024 is less than slow readers
/// alone may hold.
void raise_open_files_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int run(int argc, char** argv) {
    CLI::App app{
        "Dermaga takes small businesses of Indonesia online, and their goods across the water."};
    app.set_version_flag("--version", "dermaga " DERMAGA_VERSION);
    app.require_subcommand(1);
    Arguments arguments;
    int status = 0;

    auto* const up_command =
        app.add_subcommand("up", "Everything at once, with a private PostgreSQL and Redis");
    up_command->add_flag("--demo", arguments.up.demo, "Load demonstration data and print sign-ins");
    up_command->add_option("--data", arguments.data, "Data folder (./dermaga-data)");
    up_command->add_flag("--json", arguments.up.json, "One JSON line for programs when ready");
    add_listener_options(*up_command, arguments);
    up_command->callback([&] {
        arguments.up.data = arguments.data;
        arguments.up.overrides = arguments.overrides();
        status = up(arguments.up);
    });

    auto* const serve_command =
        app.add_subcommand("serve", "Serve all or some services from given servers");
    serve_command->add_option("service", arguments.services, "Services; none for all");
    add_listener_options(*serve_command, arguments);
    serve_command->callback([&] { status = run_serve(arguments); });

    app.add_subcommand("migrate", "Bring the database up to date")->callback([&] {
        status = run_migrate(arguments.settings());
    });

    auto* const import_command =
        app.add_subcommand("import", "Import an .xlsx or CSV file into a seller's catalogue");
    import_command->add_option("--seller", arguments.seller_id, "The seller's id, sel_…")
        ->required();
    import_command->add_option("file", arguments.file, "The file")
        ->required()
        ->check(CLI::ExistingFile);
    import_command->callback(
        [&] { status = import_file(arguments.settings(), arguments.seller_id, arguments.file); });

    auto* const user_command = app.add_subcommand("user", "Accounts")->require_subcommand(1);
    auto* const user_add = user_command->add_subcommand("add", "Open an account");
    user_add->add_option("--role", arguments.user.role, "administrator or seller")->required();
    user_add->add_option("--email", arguments.user.email, "Its e-mail address")->required();
    user_add->add_flag("--password-stdin", arguments.user.password_from_stdin,
        "Read the password from standard input instead of making one");
    user_add->callback([&] { status = add_user(arguments.settings(), arguments.user); });

    auto* const partner_command =
        app.add_subcommand("partner", "Export partners")->require_subcommand(1);
    auto* const partner_add =
        partner_command->add_subcommand("add", "Add a partner and print its credentials");
    partner_add->add_option("--name", arguments.partner_name, "Its name")->required();
    partner_add->add_option("--scopes", arguments.scopes, "feed, orders")
        ->delimiter(',')
        ->required();
    partner_add->callback([&] {
        status = add_partner(arguments.settings(), arguments.partner_name, arguments.scopes);
    });

    add_rules_commands(app, [&] { return arguments.settings(); }, status);
    add_customs_commands(app, status);
    add_webhook_command(app, arguments, status);
    add_conform_command(app, status);

    auto* const routes_command = app.add_subcommand("routes", "The table of routes");
    routes_command->add_flag("--json", arguments.as_json, "As JSON");
    routes_command->callback([&] { status = print_routes(arguments.as_json); });

    app.add_subcommand("settings", "Every setting with its meaning")->callback([&] {
        status = print_settings();
    });
    app.add_subcommand("doctor", "What this machine lacks, and the fix of each")->callback([&] {
        status = run_doctor(arguments.overrides());
    });

    CLI11_PARSE(app, argc, argv);
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    raise_open_files_limit();
    try {
        return run(argc, argv);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "dermaga: %s\n", error.what());
        return 1;
    }
}
