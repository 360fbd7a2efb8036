#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "catalog/tools.hpp"
#include "dermaga/commands.hpp"
#include "dermaga/tool_database.hpp"

namespace dermaga {

namespace {

void print_report(catalog::ImportReport const& report) {
    std::printf("%d rows read, %d created, %d updated, %d failed\n", report.read, report.created,
        report.updated, report.failed);
    for (auto const& failure : report.failures)
        std::printf("row %d, %s: %s\n", static_cast<int>(failure.line), failure.column.c_str(),
            failure.code.c_str());
}

}  // namespace

int import_file(
    runtime::Settings const& settings, std::string const& seller_id, std::string const& path) {
    if (!SellerId::parse(seller_id)) throw std::runtime_error("--seller is an id such as sel_01J…");
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + path);

    ToolDatabase database(settings);
    SystemClock const clock;
    auto const file_name = std::filesystem::path(path).filename().string();
    auto const report = database.transact([&](db::Transaction& tx) {
        return catalog::import_sheet(tx, clock, seller_id, file_name, bytes.str());
    });
    print_report(report);
    return report.failed == 0 ? 0 : 1;
}

}  // namespace dermaga
