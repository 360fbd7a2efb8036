#include "dermaga/customs_commands.hpp"

#include <cstdio>
#include <memory>

#include <boost/json.hpp>

#include "base/messages.hpp"
#include "dermaga/rules_files.hpp"
#include "json/messages.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/document_json.hpp"
#include "paper/messages.hpp"
#include "trade/customs/messages.hpp"

namespace dermaga {

namespace {

namespace bj = boost::json;
namespace customs = trade::customs;

/// What the command line said, as each subcommand fills it in; it lives as long as the callbacks.
struct CustomsArguments {
    std::string file;
    std::string language = "en";
    std::string code;
    std::string of = "inventory";
};

Messages all_messages() {
    Messages messages;
    for (auto const table : {json_messages(), paper::paper_messages(), customs::receipt_messages()})
        messages.add(table);
    return messages;
}

/// What is wrong, each thing at its place.
bj::array findings_of(Refusal const& refusal, Language language) {
    auto const messages = all_messages();
    auto const finding = [&](std::string const& pointer, std::string const& code,
                             MessageArguments const& arguments) {
        return bj::object{{"pointer", pointer}, {"code", code},
            {"text", messages.text(code, language, arguments)}};
    };
    bj::array findings;
    for (auto const& fault : refusal.faults())
        findings.push_back(finding(fault.pointer, fault.code, fault.arguments));
    if (findings.empty()) findings.push_back(finding("", refusal.code(), refusal.arguments()));
    return findings;
}

bj::object explanation_json(
    std::string const& status, customs::Explanation const& explanation, Language language) {
    return {{"status", status}, {"outcome", customs::outcome_name(explanation.outcome)},
        {"code", explanation.code},
        {"text", all_messages().text(explanation.code, language, explanation.arguments)}};
}

bj::array explanations_of(customs::Receipt const& receipt, Language language) {
    auto statuses = customs::errors_in(receipt.info);
    std::erase(statuses, receipt.status);
    statuses.insert(statuses.begin(), receipt.status);
    bj::array explanations;
    for (auto const& status : statuses)
        explanations.push_back(
            explanation_json(status, customs::explain(receipt.of, status), language));
    return explanations;
}

int print(bj::object const& answer) {
    std::printf("%s\n", json::serialize(answer).c_str());
    return answer.at("findings").get_array().empty() ? 0 : 1;
}

int read_message(CustomsArguments const& given) {
    auto const language = choose_language(given.language);
    auto const xml = read_file(given.file);
    auto read = paper::ceb::json_from_xml(xml);
    if (!read) return print({{"findings", findings_of(read.error(), language)}});
    (*read)["findings"] = bj::array();
    if (auto const receipts = paper::ceb::read_receipts(xml)) {
        bj::array explanations;
        for (auto const& receipt : receipts->documents)
            explanations.push_back(explanations_of(receipt, language));
        (*read)["explanations"] = std::move(explanations);
    }
    if (auto const unread = paper::ceb::read_format_receipts(xml)) {
        bj::array explanations;
        for (auto const& receipt : unread->documents)
            explanations.push_back(
                bj::array{explanation_json(receipt.status, customs::explain(receipt), language)});
        (*read)["explanations"] = std::move(explanations);
    }
    return print(*read);
}

Result<std::string> written(std::string const& text) {
    auto const message = json::read_object(text);
    if (!message) return message.error();
    auto object = message->get_object();
    // What `read` put there to say that nothing is wrong.
    object.erase("findings");
    return paper::ceb::xml_from_json(object);
}

int write_message(CustomsArguments const& given) {
    auto const xml = written(read_file(given.file));
    if (!xml)
        return print({{"findings", findings_of(xml.error(), choose_language(given.language))}});
    std::fwrite(xml->data(), 1, xml->size(), stdout);
    return 0;
}

int explain_code(CustomsArguments const& given) {
    constexpr std::pair<std::string_view, customs::ReceiptOf> kinds[] = {
        {"order", customs::ReceiptOf::order},
        {"payment", customs::ReceiptOf::payment},
        {"waybill", customs::ReceiptOf::waybill},
        {"waybill_status", customs::ReceiptOf::waybill_status},
        {"inventory", customs::ReceiptOf::inventory},
    };
    auto of = customs::ReceiptOf::inventory;
    for (auto const& [name, kind] : kinds)
        if (name == given.of) of = kind;
    auto const explanation = customs::explain(of, given.code);
    auto const messages = all_messages();
    std::printf("%s %s (%s)\n", given.code.c_str(),
        std::string(customs::outcome_name(explanation.outcome)).c_str(),
        std::string(explanation.code).c_str());
    for (auto const language : {Language::id, Language::en, Language::zh})
        std::printf("%s: %s\n", std::string(language_tag(language)).c_str(),
            messages.text(explanation.code, language, explanation.arguments).c_str());
    return explanation.code == "customs_state_unknown" || explanation.code == "customs_error_other"
        ? 1
        : 0;
}

}  // namespace

void add_customs_commands(CLI::App& app, int& status) {
    auto* const command =
        app.add_subcommand("customs", "Messages of Chinese customs for cross-border retail")
            ->require_subcommand(1);
    auto const given = std::make_shared<CustomsArguments>();
    auto const add_language = [&](CLI::App& to) {
        to.add_option("--language", given->language, "Of the texts: id, en or zh")
            ->check(CLI::IsMember({"id", "en", "zh"}));
    };

    auto* const write =
        command->add_subcommand("write", "A message as XML, from JSON as `read` prints it");
    write->add_option("file", given->file, "The JSON file")->required();
    add_language(*write);
    write->callback([given, &status] { status = write_message(*given); });

    auto* const read =
        command->add_subcommand("read", "A message as JSON, with what is wrong or what it means");
    read->add_option("file", given->file, "The XML file")->required();
    add_language(*read);
    read->callback([given, &status] { status = read_message(*given); });

    auto* const explain =
        command->add_subcommand("explain", "What a returnStatus or error code means");
    explain->add_option("code", given->code, "Such as 800 or -621005")->required();
    explain->add_option("--of", given->of, "The document that was answered")
        ->check(CLI::IsMember({"order", "payment", "waybill", "waybill_status", "inventory"}));
    explain->callback([given, &status] { status = explain_code(*given); });
}

}  // namespace dermaga
