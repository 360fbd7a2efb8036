#include "partner/actions/snapshot_sink.hpp"

#include <charconv>

#include "base/text.hpp"
#include "partner/domain/ndjson_format.hpp"

namespace dermaga::partner {

namespace {

constexpr std::size_t begin_query = 0;
/// Written records are hashed and packed together: a call for each would cost more than its work.
constexpr std::size_t gather_bytes = 32 * 1024;

constexpr char begin_sql[] = R"sql(
    select coalesce((select last_position from events.streams where stream = 'catalog'), 0) || ' ' ||
           partner.feed_epoch() || ' ' ||
           partner.feed_terms(current_setting('dermaga.partner'), current_setting('dermaga.moment')::timestamptz))sql";
// A product that nobody asked about yet is unknown.
constexpr std::string_view ready_sql = R"sql( coalesce((
    select r.state
    from rules.readiness r
    where r.product_id = l.product_id and r.route = current_setting('dermaga.route')), 'unknown')
    = current_setting('dermaga.readiness'))sql";
// A product that nobody asked about yet holds none.
constexpr std::string_view certified_sql = R"sql( l.product_id in (
    select c.product_id
    from rules.certificates c
    where rules.covers(c.types, string_to_array(current_setting('dermaga.certificates'), ','))))sql";
constexpr std::string_view documents_sql = "select l.document from catalog.listings_public l";
// Both comparisons and the order are the index's, so that parts neither overlap nor leave gaps.
constexpr std::string_view range_sql = R"sql(
    l.product_id > current_setting('dermaga.after_id')
    and (current_setting('dermaga.until_id') = ''
         or l.product_id <= current_setting('dermaga.until_id')))sql";
constexpr std::string_view by_id_sql = " order by l.product_id";

std::string documents_query(SnapshotOrder const& order) {
    std::string query(documents_sql);
    std::string_view joint = " where ";
    auto const narrow = [&](bool is_wanted, std::string_view condition) {
        if (!is_wanted) return;
        query.append(joint).append(condition);
        joint = " and ";
    };
    narrow(order.is_by_id, range_sql);
    narrow(order.assortment.wants_readiness(), ready_sql);
    narrow(!order.assortment.certificates.empty(), certified_sql);
    if (order.is_by_id) query += by_id_sql;
    return query;
}

}  // namespace

db::CopyPlan snapshot_plan(SnapshotOrder const& order) {
    db::CopyPlan plan;
    plan.queries = {begin_sql, documents_query(order)};
    plan.settings = {{"dermaga.partner", order.partner_id}, {"dermaga.moment", order.made_at},
        {"dermaga.after_id", order.after_id}, {"dermaga.until_id", order.until_id},
        {"dermaga.route", order.assortment.route},
        {"dermaga.readiness", order.assortment.readiness},
        {"dermaga.certificates", order.assortment.certificates_text()}};
    // A reader who wants the order of ids wants to begin at once: along the index, whatever the
    // planner thinks of sorting the whole table first.
    if (order.is_by_id) plan.settings.emplace_back("enable_sort", "off");
    return plan;
}

SnapshotSink::SnapshotSink(SnapshotOrder order, auth::SigningKey const& key)
    : order_(std::move(order)),
      key_(key),
      format_(make_feed_format(order_.format)),
      packer_(http::make_packer(order_.coding)) {
    format_->begin(waiting_);
}

void SnapshotSink::row(std::size_t query, std::string_view row, std::string& out) {
    if (query == begin_query) {
        auto const epoch = row.find(' ') + 1;
        auto const terms = row.find(' ', epoch) + 1;
        std::from_chars(row.data(), row.data() + epoch, position_);
        epoch_ = row.substr(epoch, terms - epoch - 1);
        terms_ = feed_terms_from(row.substr(terms));
        return;
    }
    if (order_.assortment.reads_documents() && !order_.assortment.takes(read_listing(row))) return;
    ++count_;
    format_->listing(row, terms_.stock, waiting_);
    if (waiting_.size() >= gather_bytes) send(out);
}

void SnapshotSink::end(std::string& out) {
    send(out);
    auto const signed_statement = key_.sign(statement());
    SnapshotEnd end;
    end.position = position_;
    end.count = count_;
    end.manifest =
        SignedText{signed_statement.statement, signed_statement.signature, signed_statement.key_id};
    format_->end(end, waiting_);
    send(out);
    if (packer_) packer_->finish(out);
}

/// What was written goes on its way.
void SnapshotSink::send(std::string& out) {
    hash_.add(waiting_);
    bytes_ += static_cast<std::int64_t>(waiting_.size());
    if (packer_) packer_->put(waiting_, out);
    else out.append(waiting_);
    waiting_.clear();
}

std::string SnapshotSink::statement() {
    std::string text = R"({"kind":"snapshot","partner_id":)";
    append_json_text(order_.partner_id, text);
    text.append(R"(,"made_at":")").append(order_.made_at);
    text.append(R"(","format":")").append(format_->name());
    text.append(R"(","filter":)");
    append_json_text(order_.assortment.text(), text);
    text.append(R"(,"terms":)").append(terms_.json);
    text.append(R"(,"after_id":)");
    append_json_text(order_.after_id, text);
    text.append(R"(,"until_id":)");
    append_json_text(order_.until_id, text);
    text.append(R"(,"position":)").append(std::to_string(position_));
    text.append(R"(,"epoch":")").append(epoch_).append("\"");
    text.append(R"(,"count":)").append(std::to_string(count_));
    text.append(R"(,"bytes":)").append(std::to_string(bytes_));
    text.append(R"(,"sha256":")").append(to_hex(hash_.finish())).append("\"}");
    return text;
}

}  // namespace dermaga::partner
