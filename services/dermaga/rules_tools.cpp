#include "dermaga/rules_tools.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "dermaga/rules_files.hpp"
#include "dermaga/tool_database.hpp"
#include "rulepack/csv_table.hpp"
#include "rulepack/importer.hpp"
#include "rulepack/signature.hpp"
#include "rulepack/version_check.hpp"
#include "rules/actions/load_pack.hpp"
#include "rules/store/pack_store.hpp"
#include "trade/rules/changes.hpp"

namespace dermaga {

namespace {

void write_file(std::string const& path, std::string const& bytes) {
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

/// Never over a file that is there, and readable by its owner alone from the first byte.
void write_secret(std::string const& path, std::string const& bytes) {
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("cannot make the new file " + path);
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (::close(file) != 0 || written != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error("cannot write " + path);
}

std::string first_line_of(std::string const& path) {
    auto const text = read_file(path);
    return text.substr(0, text.find('\n'));
}

/// "column=value" as a pair.
std::pair<std::string, std::string> split_pair(std::string const& text) {
    auto const at = text.find('=');
    if (at == 0 || at == std::string::npos)
        throw std::runtime_error("write COLUMN=VALUE, not " + text);
    return {text.substr(0, at), text.substr(at + 1)};
}

/// Refuses a book that would let goods pass because no row speaks of them.
void want_answers(trade::rules::RuleBook const& book) {
    auto faults = trade::rules::open_tables(book);
    if (!faults.empty()) throw std::runtime_error(rules_text(Refusal(std::move(faults))));
}

}  // namespace

int rules_keygen(std::string const& key_path) {
    auto const keys = rulepack::make_key_pair();
    write_secret(key_path, keys.secret_key + "\n");
    std::printf("%s\n", keys.public_key.c_str());
    return 0;
}

int rules_new(std::string const& folder) {
    std::filesystem::create_directories(folder);
    if (!std::filesystem::is_empty(folder)) throw std::runtime_error(folder + " is not empty");
    wanted(rulepack::write_folder(folder, rulepack::starter_files()));
    return 0;
}

int rules_check(std::string const& path) {
    auto const files = files_at(path);
    wanted(rulepack::check_version(files));
    auto const book = wanted(trade::rules::RuleBook::compile(wanted(rulepack::read_pack(files))));
    want_answers(book);
    auto const& manifest = book.manifest();
    std::printf("%s %s by %s: %zu rules, %zu classes, %zu facts, %zu credentials\n",
        manifest.name.c_str(), manifest.version.c_str(), manifest.issuer.c_str(),
        book.rules().size(), book.classes().size(), book.facts().size(), book.credentials().size());
    auto const signer = rulepack::check_signature(files, {});
    // Nobody is trusted here, so a good signature is one whose signer is the only thing amiss.
    auto const code = signer ? std::string() : signer.error().code();
    if (code == "rules_signer_unknown") std::printf("signature: good\n");
    else std::printf("signature: %s\n", rules_text(signer.error()).c_str());
    return code == "rules_signer_unknown" || code == "rules_signature_missing" ? 0 : 1;
}

int rules_diff(std::string const& before, std::string const& after) {
    auto const changes = trade::rules::diff(pack_at(before), pack_at(after));
    constexpr char const* signs = "+-~";  // added, removed, changed
    for (auto const& change : changes) {
        std::printf("%c %s %s", signs[static_cast<int>(change.what)], change.table.c_str(),
            change.key.c_str());
        for (auto const& column : change.columns)
            std::printf(" %s", column.c_str());
        std::printf("\n");
    }
    return changes.empty() ? 0 : 1;
}

int rules_sign(
    std::string const& folder, std::string const& archive_path, std::string const& key_path) {
    auto const files = files_at(folder);
    wanted(rulepack::check_version(files));
    want_answers(wanted(trade::rules::RuleBook::compile(wanted(rulepack::read_pack(files)))));
    write_file(archive_path,
        rulepack::write_archive(wanted(rulepack::sign(files, first_line_of(key_path)))));
    return 0;
}

int rules_import(RulesImport const& import) {
    auto plan = wanted(rulepack::known_plan(import.format));
    for (auto const& text : import.columns) {
        auto const [column, header] = split_pair(text);
        plan.call(column, header);
    }
    for (auto const& text : import.constants) {
        auto const [column, value] = split_pair(text);
        plan.constants[column] = value;
    }
    if (import.code_digits != 0) plan.code_digits = import.code_digits;
    auto pack = pack_at(import.folder);
    Faults notes;
    auto const list =
        wanted(rulepack::import_list(read_file(import.list), plan, pack, notes, import.sheet));
    rulepack::put_list(pack, list, plan);
    wanted(trade::rules::RuleBook::compile(pack));
    auto const& table = *pack.table(list.name);
    auto const path = std::filesystem::path(import.folder) / (table.name + ".csv");
    write_file(path.string(), rulepack::write_table(table));
    std::printf("%s: %zu rows, %zu of them from the list\n", path.c_str(), table.rows.size(),
        list.rows.size());
    std::printf("%s", rules_lines(notes).c_str());
    return 0;
}

int rules_load(runtime::Settings const& settings, RulesLoad const& load) {
    auto const pack = wanted(rules::check_pack(read_file(load.archive), load.trusted));
    rules::LoadOrder const order{day_or_today(load.from), "system"};
    SystemClock const clock;
    ToolDatabase database(settings);
    auto const id = database.transact(
        [&](db::Transaction& tx) { return rules::load_pack(tx, clock, pack, order); });
    std::printf("%s %s %s is in force from %s\n", id.c_str(), pack.manifest.name.c_str(),
        pack.manifest.version.c_str(), to_iso_date(order.active_from).c_str());
    return 0;
}

int rules_history(runtime::Settings const& settings) {
    ToolDatabase database(settings);
    auto const all = database.transact([](db::Transaction& tx) {
        return Result<std::vector<rules::Activation>>(rules::latest_activations(tx));
    });
    for (auto const& one : all)
        std::printf("%s from %s %s %s said %s by %s\n", one.pack_id.c_str(),
            one.active_from.c_str(), one.name.c_str(), one.version.c_str(), one.at.c_str(),
            one.actor.c_str());
    return 0;
}

}  // namespace dermaga
