#include "dermaga/conform/formats.hpp"

#include <algorithm>
#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <feed.pb.h>
#include <google/protobuf/io/coded_stream.h>

#include "base/whole_number.hpp"
#include "dermaga/conform/report.hpp"
#include "rulepack/csv_table.hpp"

namespace dermaga::conform {

namespace {

/// A catalogue is larger than a table of rules, and so are its descriptions.
constexpr rulepack::TableLimits csv_limits{10'000'000, 64UL * 1024};

/// A cell by its column's name.
class Columns {
  public:
    explicit Columns(std::vector<std::string> const& names) : names_(names) {}
    std::string const& of(trade::rules::Row const& row, std::string_view name) const {
        auto const found = std::ranges::find(names_, name);
        expect(found != names_.end(), "the header must name " + std::string(name));
        return row.cells[static_cast<std::size_t>(found - names_.begin())];
    }
    std::int64_t number_of(trade::rules::Row const& row, std::string_view name) const {
        auto const number = whole_number(of(row, name));
        expect(number.has_value(),
            std::string(name) + " must be a whole number in line " + std::to_string(row.line));
        return *number;
    }

  private:
    std::vector<std::string> const& names_;
};

void add(Versions& told, std::string const& id, std::int64_t version) {
    expect(told.emplace(id, version).second, id + " must come once");
}

void expect_count(Versions const& told, std::int64_t count) {
    expect(count == static_cast<std::int64_t>(told.size()),
        "the end must count the listings: it says " + std::to_string(count) + ", there are " +
            std::to_string(told.size()));
}

}  // namespace

Versions versions_in_csv(std::string_view body) {
    Faults faults;
    auto table = rulepack::read_table("snapshot", body, faults, csv_limits);
    if (!faults.empty())
        throw Failed("it is not CSV: " + faults[0].code + " at " + faults[0].pointer);
    Columns const columns(table.columns);
    expect(!table.rows.empty(), "the last row must be of kind end");
    for (auto const& row : table.rows)
        expect(row.cells.size() == table.columns.size(),
            "line " + std::to_string(row.line) + " must have as many cells as the header");
    auto const end = std::move(table.rows.back());
    table.rows.pop_back();
    expect(columns.of(end, "kind") == "end", "the last row must be of kind end");
    Versions told;
    for (auto const& row : table.rows) {
        expect(columns.of(row, "kind") == "listing", "the other rows must be of kind listing");
        add(told, columns.of(row, "id"), columns.number_of(row, "version"));
    }
    expect_count(told, columns.number_of(end, "count"));
    return told;
}

Versions versions_in_protobuf(std::string_view body) {
    google::protobuf::io::CodedInputStream in(
        reinterpret_cast<std::uint8_t const*>(body.data()), static_cast<int>(body.size()));
    Versions told;
    feed::v1::FeedRecord record;
    std::string bytes;
    while (!record.has_end()) {
        int size = 0;
        expect(in.ReadVarintSizeAsInt(&size), "the last record must be the end");
        expect(in.ReadString(&bytes, size) && record.ParseFromString(bytes),
            "each record must be a FeedRecord behind its length");
        if (record.has_listing()) add(told, record.listing().id(), record.listing().version());
    }
    expect(
        in.CurrentPosition() == static_cast<int>(body.size()), "nothing must come after the end");
    expect_count(told, record.end().count());
    return told;
}

std::string unpacked(std::string_view coding, std::string_view body) {
    std::unique_ptr<archive, decltype([](archive* one) { archive_read_free(one); })> const from(
        archive_read_new());
    if (coding == "gzip") archive_read_support_filter_gzip(from.get());
    else archive_read_support_filter_zstd(from.get());
    archive_read_support_format_raw(from.get());
    archive_entry* entry = nullptr;
    auto const is_read = [&](auto status) {
        auto const* const fault = archive_error_string(from.get());
        expect(status >= ARCHIVE_OK,
            std::string(coding) + " must unpack: " + (fault == nullptr ? "it is none" : fault));
    };
    is_read(archive_read_open_memory(from.get(), body.data(), body.size()));
    is_read(archive_read_next_header(from.get(), &entry));
    expect(archive_filter_name(from.get(), 0) == coding,
        "it must be packed as " + std::string(coding));
    std::string plain;
    std::string piece(64UL * 1024, '\0');
    while (true) {
        auto const count = archive_read_data(from.get(), piece.data(), piece.size());
        is_read(count);
        if (count == 0) return plain;
        plain.append(piece, 0, static_cast<std::size_t>(count));
    }
}

}  // namespace dermaga::conform
