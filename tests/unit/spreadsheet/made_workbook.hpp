#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>

namespace dermaga::test {

/// A workbook made part by part, for what no library writes.
struct MadeWorkbook {
    static constexpr std::string_view xmlns =
        R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

    std::string settings{};                       ///< inside <workbook>, before the sheets
    std::string rows{};                           ///< inside <sheetData>
    std::string texts{};                          ///< inside <sst>
    std::string styles{};                         ///< inside <styleSheet>
    std::string before_xml{};                     ///< in front of the sheet's outermost element
    std::map<std::string, std::string> others{};  ///< other parts, or others in their place
    char const* options = nullptr;                ///< of libarchive, "zip:compression=store"

    std::map<std::string, std::string> parts() const {
        std::string const head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
        std::string const ns(xmlns);
        std::string const relationships =
            R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
        std::string const kind =
            R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)";
        std::map<std::string, std::string> all = others;
        all.emplace("_rels/.rels",
            head + relationships + R"(<Relationship Id="rId1" )" + kind +
                R"(officeDocument" Target="xl/workbook.xml"/></Relationships>)");
        all.emplace("xl/_rels/workbook.xml.rels",
            head + relationships + R"(<Relationship Id="rId1" )" + kind +
                R"(worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" )" + kind +
                R"(sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" )" +
                kind + R"(styles" Target="./styles.xml"/></Relationships>)");
        all.emplace("xl/workbook.xml",
            head + "<workbook " + ns + ">" + settings +
                R"(<sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>)");
        all.emplace("xl/sharedStrings.xml", head + "<sst " + ns + ">" + texts + "</sst>");
        all.emplace("xl/styles.xml", head + "<styleSheet " + ns + ">" + styles + "</styleSheet>");
        all.emplace("xl/worksheets/sheet1.xml",
            head + before_xml + "<worksheet " + ns + "><sheetData>" + rows +
                "</sheetData></worksheet>");
        return all;
    }

    std::string bytes() const { return zip(parts(), options); }

    static std::string zip(
        std::map<std::string, std::string> const& parts, char const* options = nullptr) {
        std::string out;
        std::unique_ptr<archive, decltype([](archive* a) { archive_write_free(a); })> const to(
            archive_write_new());
        auto const must = [&](la_ssize_t status) {
            if (status < 0) throw std::runtime_error(archive_error_string(to.get()));
        };
        auto const append = [](archive*, void* all, void const* bytes, std::size_t count) {
            static_cast<std::string*>(all)->append(static_cast<char const*>(bytes), count);
            return static_cast<la_ssize_t>(count);
        };
        must(archive_write_set_format_zip(to.get()));
        if (options != nullptr) must(archive_write_set_options(to.get(), options));
        must(archive_write_set_bytes_in_last_block(to.get(), 1));
        must(archive_write_open(to.get(), &out, nullptr, append, nullptr));
        for (auto const& [name, bytes] : parts) {
            std::unique_ptr<archive_entry, decltype([](archive_entry* e) {
                archive_entry_free(e);
            })> const entry(archive_entry_new());
            archive_entry_set_pathname(entry.get(), name.c_str());
            archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
            archive_entry_set_filetype(entry.get(), AE_IFREG);
            archive_entry_set_perm(entry.get(), 0644);
            must(archive_write_header(to.get(), entry.get()));
            must(archive_write_data(to.get(), bytes.data(), bytes.size()));
        }
        must(archive_write_close(to.get()));
        return out;
    }
};

}  // namespace dermaga::test
