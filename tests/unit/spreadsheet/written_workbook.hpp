#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <unistd.h>
#include <xlsxwriter.h>

namespace dermaga::test {

/// A workbook that libxlsxwriter writes: made sheet by sheet with its own functions, then taken as
/// bytes.
class WrittenWorkbook {
  public:
    WrittenWorkbook() : path_(new_file()), book_(workbook_new(path_.c_str())) {}
    ~WrittenWorkbook() {
        if (book_ != nullptr) (void)workbook_close(book_);
        std::filesystem::remove(path_);
    }
    WrittenWorkbook(WrittenWorkbook const&) = delete;
    WrittenWorkbook& operator=(WrittenWorkbook const&) = delete;

    lxw_workbook* book() { return book_; }
    lxw_worksheet* sheet(char const* name) { return workbook_add_worksheet(book_, name); }
    /// A format that shows numbers as this says: "0.0%".
    lxw_format* format(char const* code) {
        auto* const format = workbook_add_format(book_);
        format_set_num_format(format, code);
        return format;
    }
    /// One of the formats that every program knows by their number.
    lxw_format* format(std::uint8_t id) {
        auto* const format = workbook_add_format(book_);
        format_set_num_format_index(format, id);
        return format;
    }
    /// Closes the workbook; nothing can be added after.
    std::string bytes() {
        if (workbook_close(std::exchange(book_, nullptr)) != LXW_NO_ERROR)
            throw std::runtime_error("the workbook cannot be written");
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

  private:
    static std::string new_file() {
        auto path = (std::filesystem::temp_directory_path() / "workbook-XXXXXX").string();
        int const file = ::mkstemp(path.data());
        if (file < 0) throw std::runtime_error("no room for a workbook");
        ::close(file);
        return path;
    }

    std::string path_;
    lxw_workbook* book_;
};

}  // namespace dermaga::test
