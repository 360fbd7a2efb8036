#include "dermaga/conform/command.hpp"

#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "dermaga/conform/receiver.hpp"
#include "dermaga/conform/run.hpp"

namespace dermaga {

namespace {

struct ConformArguments {
    conform::StageOptions stage;
    conform::ReceiverOptions receiver;
    std::vector<std::string> only;
    std::string junit;
};

int run_conform(ConformArguments const& arguments) {
    auto const is_receiver = !arguments.receiver.url.empty();
    if (is_receiver == !arguments.stage.base_url.empty())
        throw std::runtime_error("give either --against or --receiver");
    if (is_receiver && arguments.receiver.secret.empty())
        throw std::runtime_error("--receiver needs --secret whsec_…");
    if (!is_receiver &&
        (arguments.stage.client_id.empty() || arguments.stage.client_secret.empty()))
        throw std::runtime_error("--against needs --client-id and --client-secret");
    auto const verdicts = is_receiver ? conform::check_receiver(arguments.receiver, arguments.only)
                                      : conform::check_server(arguments.stage, arguments.only);
    if (verdicts.empty()) throw std::runtime_error("--only names no rule");
    std::printf("\n%s\n", conform::counts(verdicts).c_str());
    if (!arguments.junit.empty()) {
        std::ofstream file(arguments.junit);
        file << conform::to_junit(verdicts,
            "dermaga conform " + (is_receiver ? arguments.receiver.url : arguments.stage.base_url));
        if (!file.flush()) throw std::runtime_error("cannot write " + arguments.junit);
    }
    return conform::is_green(verdicts) ? 0 : 1;
}

}  // namespace

void add_conform_command(CLI::App& app, int& status) {
    auto const arguments = std::make_shared<ConformArguments>();
    auto* const command = app.add_subcommand("conform",
        "Play a partner against a server, or a server against a partner's receiver, and check the manners.\n"
        "Orders are placed in the partner's sandbox, which is made for it and deleted again, so that nothing is left behind.\n"
        "Without a sandbox what places orders is skipped, unless --allow-orders lets it on the server itself; they are cancelled then.");
    auto& stage = arguments->stage;
    command->add_option("--against", stage.base_url, "The server: https://host, without a path");
    command->add_option("--client-id", stage.client_id, "The partner's credentials");
    command
        ->add_option("--client-secret", stage.client_secret,
            "… and secret, better given as DERMAGA_CLIENT_SECRET")
        ->envname("DERMAGA_CLIENT_SECRET");
    command->add_flag("--allow-orders", stage.allow_orders,
        "Place (and cancel) orders on the server itself when there is no sandbox");
    command->add_flag("--replace-sandbox", stage.replace_sandbox,
        "Delete a sandbox that the partner has already");
    command->add_option("--product", stage.product,
        "What to order there: one whose stock nobody else moves meanwhile");
    command->add_option(
        "--foreign-order", stage.foreign_order, "An order of another partner, which must be 404");
    command->add_option("--listen", stage.inbox.port,
        "Port on the loopback for webhooks; a free one when not given");
    command->add_option("--public-url", stage.inbox.public_url,
        "Where the server reaches that port, such as a tunnel's https://host/hook");
    command->add_option("--receiver", arguments->receiver.url,
        "A partner's receiver of webhooks, instead of --against");
    command
        ->add_option(
            "--secret", arguments->receiver.secret, "The secret that it checks with (whsec_…)")
        ->envname("DERMAGA_WEBHOOK_SECRET");
    command
        ->add_option("--only", arguments->only,
            "Rules or groups (token, manners, feed, orders, events, webhooks, receiver)")
        ->delimiter(',');
    command->add_option("--junit", arguments->junit, "Write a JUnit report there");
    command->callback([arguments, &status] { status = run_conform(*arguments); });
}

}  // namespace dermaga
