#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dermaga::db {

/// What the rows of a COPY become on their way to the reader. All calls come from the stream's own
/// thread, one after the other, so work that takes its time (packing, hashing) holds nobody else
/// up.
class RowSink {
  public:
    virtual ~RowSink() = default;
    /// Appends to `out` what a row of the plan's query number `query` becomes. `row` is the
    /// column's bytes as they are stored, "" for null; it is valid during the call only.
    virtual void row(std::size_t query, std::string_view row, std::string& out) = 0;
    /// After the last row of the last query.
    virtual void end(std::string& out) { (void)out; }
};

/// Each row as a line.
class LineSink final : public RowSink {
  public:
    void row(std::size_t, std::string_view row, std::string& out) override {
        out.append(row).push_back('\n');
    }
};

/// Queries that are copied out one after the other and see one moment of the database.
struct CopyPlan {
    /// Selects of one text column each; literals, because COPY takes no parameters.
    std::vector<std::string> queries;
    /// Parameters nevertheless: a query reads them with current_setting('dermaga.name').
    std::vector<std::pair<std::string, std::string>> settings;
    std::shared_ptr<RowSink> sink = std::make_shared<LineSink>();
    /// After this the stream breaks off: a moment that is held keeps PostgreSQL from forgetting
    /// what has changed since, in every table, and all who read those are slower for it.
    std::chrono::milliseconds life = std::chrono::minutes(30);
};

}  // namespace dermaga::db
