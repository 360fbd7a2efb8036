#include "dermaga/rules_commands.hpp"

#include <memory>

#include "dermaga/rules_tools.hpp"
#include "rulepack/import_plan.hpp"

namespace dermaga {

namespace {

/// What the command line said, as each subcommand fills it in; it lives as long as the callbacks.
struct RulesArguments {
    std::string path;
    std::string other;
    std::string key;
    RulesQuestion question;
    RulesImport import;
    RulesLoad load;
};
using Shared = std::shared_ptr<RulesArguments>;

void add_file_commands(CLI::App& rules, Shared const& given, int& status) {
    auto* const keygen =
        rules.add_subcommand("keygen", "Make a key to sign with; prints its public half");
    keygen->add_option("file", given->key, "The new file of the secret half")->required();
    keygen->callback([given, &status] { status = rules_keygen(given->key); });

    auto* const create =
        rules.add_subcommand("new", "Write the starter pack into a folder, to work on");
    create->add_option("folder", given->path, "An empty or new folder")->required();
    create->callback([given, &status] { status = rules_new(given->path); });

    auto* const check =
        rules.add_subcommand("check", "Read a pack and say every fault at its file and line");
    check->add_option("pack", given->path, "A folder, an archive, or starter")->required();
    check->callback([given, &status] { status = rules_check(given->path); });

    auto* const diff = rules.add_subcommand("diff", "The rows that differ between two packs");
    diff->add_option("before", given->path, "A folder, an archive, or starter")->required();
    diff->add_option("after", given->other, "A folder, an archive, or starter")->required();
    diff->callback([given, &status] { status = rules_diff(given->path, given->other); });

    auto* const sign =
        rules.add_subcommand("sign", "Check a folder and write it as a signed archive");
    sign->add_option("folder", given->path, "The folder of the pack")->required();
    sign->add_option("archive", given->other, "The file to write, .tar.zst")->required();
    sign->add_option("--key", given->key, "The secret key that keygen wrote")->required();
    sign->callback(
        [given, &status] { status = rules_sign(given->path, given->other, given->key); });
}

void add_questions(CLI::App& rules, Shared const& given, int& status) {
    auto& question = given->question;
    auto* const ask =
        rules.add_subcommand("ask", "The verdict of each product of a file, with reasons");
    ask->add_option("pack", given->path, "A folder, an archive, or starter")->required();
    ask->add_option("offers", question.offers, "CSV of products")->required();
    ask->add_option(
        "--route", question.route, "domestic, 0110, 9610, 1210, 1239 or sample; all when absent");
    ask->add_option("--date", question.date, "The day, today when absent");
    ask->add_option("--language", question.language, "id, en or zh");
    ask->add_flag("--json", question.as_json, "One JSON line for each verdict");
    ask->callback([given, &status] { status = rules_ask(given->path, given->question); });

    auto* const preview =
        rules.add_subcommand("preview", "Which products change their verdict with another pack");
    preview->add_option("before", given->path, "The pack of today")->required();
    preview->add_option("after", given->other, "The pack to come")->required();
    preview->add_option("--offers", question.offers, "CSV of products")->required();
    preview->add_option("--date", question.date, "The day of the pack to come, today when absent");
    preview->callback(
        [given, &status] { status = rules_preview(given->path, given->other, given->question); });
}

void add_import(CLI::App& rules, Shared const& given, int& status) {
    auto& import = given->import;
    auto* const command = rules.add_subcommand(
        "import", "Put an official list into a pack's table; rows of other sources stay");
    command->add_option("folder", import.folder, "The folder of the pack")->required();
    command->add_option("list", import.list, "The list as .xlsx workbook or CSV")->required();
    command->add_option("--sheet", import.sheet, "The sheet of a workbook; its first when absent");
    command->add_option("--format", import.format, rulepack::import_formats())->required();
    command->add_option(
        "--column", import.columns, "COLUMN=HEADER where the list has other headers");
    command->add_option("--set", import.constants,
        "COLUMN=VALUE for every row: basis, source, confidence, valid_from");
    command->add_option(
        "--digits", import.code_digits, "Take the rows whose code has so many digits");
    command->callback([given, &status] { status = rules_import(given->import); });
}

void add_database_commands(CLI::App& rules, Shared const& given,
    std::function<runtime::Settings()> const& settings, int& status) {
    auto* const load = rules.add_subcommand("load", "Keep a signed pack and put it in force");
    load->add_option("archive", given->load.archive, "The signed archive")->required();
    load->add_option("--trust", given->load.trusted, "A public key whose signature is good")
        ->required();
    load->add_option("--from", given->load.from, "The first day, today when absent");
    load->callback([given, settings, &status] { status = rules_load(settings(), given->load); });

    rules.add_subcommand("history", "Which pack was and will be in force")
        ->callback([settings, &status] { status = rules_history(settings()); });
}

}  // namespace

void add_rules_commands(CLI::App& app, std::function<runtime::Settings()> settings, int& status) {
    auto* const rules = app.add_subcommand("rules", "Packs of trade rules")->require_subcommand(1);
    auto const given = std::make_shared<RulesArguments>();
    add_file_commands(*rules, given, status);
    add_questions(*rules, given, status);
    add_import(*rules, given, status);
    add_database_commands(*rules, given, settings, status);
}

}  // namespace dermaga
