#include "paper/table_pdf.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "paper/pdf_canvas.hpp"

namespace dermaga::paper {

namespace {

// A4 across, in points.
constexpr double page_width = 841.89;
constexpr double page_height = 595.28;
constexpr double margin = 42.5;
constexpr double inner_width = page_width - 2 * margin;
constexpr double foot_height = 26;  // of the line with the page's number
constexpr double lowest = page_height - margin - foot_height;
constexpr double cell_gap = 8;
constexpr double row_gap = 2.5;

constexpr PdfStyle house_style{15, true, 0.1};
constexpr PdfStyle title_style{13, true, 0};
constexpr PdfStyle section_style{10, true, 0};
constexpr PdfStyle label_style{8.5, false, 0.4};
constexpr PdfStyle text_style{8.5, false, 0};
constexpr PdfStyle bold_style{8.5, true, 0};
constexpr PdfStyle head_style{8, true, 0.25};
constexpr PdfStyle foot_style{7.5, false, 0.4};

class Writer {
  public:
    /// `pages` as counted by a writer before, 0 while they are counted.
    Writer(PdfLetter const& letter, int pages)
        : letter_(letter),
          pages_(pages),
          canvas_(page_width, page_height,
              {letter.title, letter.house, letter.created, letter.language}) {}

    void write() {
        head();
        for (auto const& table : letter_.tables)
            draw(table);
        for (auto const& note : letter_.notes) {
            room_for(canvas_.height_of(note, inner_width, label_style) + 6);
            y_ += 6;
            y_ += canvas_.text(note, {margin, y_, inner_width, false}, label_style);
        }
        foot();
    }
    int pages() const { return page_; }
    std::string finish() { return canvas_.finish(); }

  private:
    void head() {
        canvas_.text(letter_.house, {margin, y_, inner_width / 2, false}, house_style);
        canvas_.text(
            letter_.title, {margin + inner_width / 2, y_ + 2, inner_width / 2, true}, title_style);
        y_ += 25;
        canvas_.rule({margin, y_, inner_width, false}, 1.2, 0.1);
        y_ += 9;
        // Two facts beside each other.
        for (std::size_t at = 0; at < letter_.facts.size(); at += 2) {
            auto high = fact(letter_.facts[at], margin);
            if (at + 1 < letter_.facts.size())
                high = std::max(
                    high, fact(letter_.facts[at + 1], margin + inner_width / 2 + cell_gap));
            y_ += high + row_gap;
        }
    }

    double fact(std::pair<std::string, std::string> const& one, double x) {
        constexpr double label_width = 92;
        auto const high = canvas_.text(one.first, {x, y_, label_width, false}, label_style);
        return std::max(high,
            canvas_.text(one.second,
                {x + label_width + cell_gap, y_, inner_width / 2 - label_width - 3 * cell_gap,
                    false},
                text_style));
    }

    void draw(PdfTable const& table) {
        place_columns(table);
        y_ += 12;
        auto const first = table.rows.empty() ? PdfCells{} : table.rows.front();
        room_for(18 + head_height(table) + height(first, text_style) * 2);
        if (!table.title.empty())
            y_ += canvas_.text(table.title, {margin, y_, inner_width, false}, section_style) + 3;
        table_head(table);
        for (std::size_t at = 0; at < table.rows.size(); ++at) {
            auto const is_last = at + 1 == table.rows.size();
            auto const carry = table.carried && at > 0 ? table.carried(at) : PdfCells{};
            // The sum to carry stands under every row but the last, whose totals follow.
            auto const after = is_last ? totals_height(table)
                : carry.empty()        ? 0
                                       : height(carry, bold_style);
            if (y_ + height(table.rows[at], text_style) + after > lowest) go_on(table, carry);
            row(table.rows[at], text_style);
            if (!is_last) canvas_.rule({margin, y_ - row_gap / 2, inner_width, false}, 0.3, 0.8);
        }
        room_for(totals_height(table));
        for (auto const& total : table.totals) {
            canvas_.rule({margin, y_ - row_gap / 2, inner_width, false}, 0.8, 0.1);
            y_ += 1;
            row(total, bold_style);
        }
    }

    void go_on(PdfTable const& table, PdfCells const& carry) {
        if (!carry.empty()) row(carry, bold_style);
        next_page();
        table_head(table);
        if (!carry.empty()) row(carry, bold_style);
    }

    void place_columns(PdfTable const& table) {
        auto const shares = std::accumulate(table.columns.begin(), table.columns.end(), 0,
            [](int sum, PdfColumn const& one) { return sum + one.width_share; });
        places_.clear();
        double x = margin;
        for (auto const& column : table.columns) {
            auto const wide = inner_width * column.width_share / shares;
            places_.push_back({x, 0, wide - cell_gap, column.is_figure});
            x += wide;
        }
        // The last column ends at the margin.
        if (!places_.empty()) places_.back().width += cell_gap;
    }

    PdfCells head_cells(PdfTable const& table) const {
        PdfCells cells;
        for (auto const& column : table.columns)
            cells.push_back(column.title);
        return cells;
    }
    double head_height(PdfTable const& table) { return height(head_cells(table), head_style) + 3; }
    double totals_height(PdfTable const& table) {
        double high = 0;
        for (auto const& total : table.totals)
            high += height(total, bold_style) + 1;
        return high;
    }

    void table_head(PdfTable const& table) {
        row(head_cells(table), head_style);
        canvas_.rule({margin, y_, inner_width, false}, 0.8, 0.1);
        y_ += 3;
    }

    double height(PdfCells const& cells, PdfStyle const& style) {
        double high = 0;
        for (std::size_t at = 0; at < cells.size(); ++at)
            high = std::max(high, canvas_.height_of(cells[at], places_[at].width, style));
        return high + row_gap;
    }

    void row(PdfCells const& cells, PdfStyle const& style) {
        double high = 0;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            auto place = places_[at];
            place.y = y_;
            high = std::max(high, canvas_.text(cells[at], place, style));
        }
        y_ += high + row_gap;
    }

    void room_for(double height) {
        if (y_ + height > lowest) next_page();
    }

    void next_page() {
        foot();
        if (++page_ > pdf_pages_max) throw std::length_error("the letter has too many pages");
        y_ = margin;
    }

    void foot() {
        auto const y = page_height - margin - 12;
        canvas_.rule({margin, y - 4, inner_width, false}, 0.3, 0.6);
        canvas_.text(letter_.house + " · " + letter_.title + " · " + letter_.number,
            {margin, y, inner_width * 3 / 4, false}, foot_style);
        canvas_.text(letter_.page_of(page_, pages_),
            {margin + inner_width * 3 / 4, y, inner_width / 4, true}, foot_style);
        canvas_.end_page();
    }

    PdfLetter const& letter_;
    int pages_;
    PdfCanvas canvas_;
    std::vector<PdfPlace> places_;  // of the columns of the table under way
    double y_ = margin;
    int page_ = 1;
};

}  // namespace

std::string write_pdf(PdfLetter const& letter) {
    // How many pages there are is known once they have been laid out.
    Writer counting(letter, 0);
    counting.write();
    Writer writer(letter, counting.pages());
    writer.write();
    return writer.finish();
}

}  // namespace dermaga::paper
