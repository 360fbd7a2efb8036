#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dermaga::paper {

/// A column of a table. Figures stand at the right, so that digits of one worth are above each
/// other.
struct PdfColumn {
    std::string title;
    int width_share = 1;  ///< of the page's width, against the other columns'
    bool is_figure = false;
};

/// One cell a column, in its order; "" prints nothing.
using PdfCells = std::vector<std::string>;

/// A list that may go on over pages. Its head stands again on each of them.
struct PdfTable {
    std::string title;  ///< "" for none
    std::vector<PdfColumn> columns;
    std::vector<PdfCells> rows;
    std::vector<PdfCells> totals;  ///< in bold under the rows
    /// What stands at the foot of a page that the list goes on from, and again at the top of the
    /// next, after the first `rows_done` rows; null for nothing.
    std::function<PdfCells(std::size_t rows_done)> carried;
};

/// A letter that consists of facts and tables, on A4 across.
struct PdfLetter {
    std::string house;  ///< whose letter it is
    std::string title;
    std::string number;  ///< which names this letter and no other; stands at the foot of each page
    std::vector<std::pair<std::string, std::string>> facts;  ///< label and value
    std::vector<PdfTable> tables;
    std::vector<std::string> notes;  ///< paragraphs at the end
    std::string language;  ///< "id", "en" or "zh-CN": how lines are broken and characters drawn
    std::string created;   ///< ISO 8601 with its offset, for the file's own data
    /// "Halaman 2 dari 5".
    std::function<std::string(int page, int pages)> page_of;
};

/// Pages that a letter may have; more throws std::length_error. The caller bounds its rows.
inline constexpr int pdf_pages_max = 1000;

/// The letter as a PDF: the same letter gives the same bytes on the same machine. Text can be
/// searched and copied; fonts are embedded, of the first one in `pdf_font` that is installed. Takes
/// milliseconds a page, so not on the I/O thread. Throws std::runtime_error when Cairo cannot go on
/// (memory).
std::string write_pdf(PdfLetter const& letter);

/// Latin and Chinese in one hand, with digits of one width (Debian: fonts-noto-cjk).
inline constexpr char const* pdf_font = "Noto Sans CJK SC";

}  // namespace dermaga::paper
