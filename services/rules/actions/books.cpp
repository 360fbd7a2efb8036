#include "rules/actions/books.hpp"

#include <stdexcept>

#include "rulepack/pack_files.hpp"
#include "rules/store/pack_store.hpp"

namespace dermaga::rules {

namespace {

/// A pack that was checked before it was kept; a fault now is a broken world.
ActiveBook compiled(std::string const& pack_id, Result<rulepack::PackFiles> const& files) {
    if (!files) throw std::runtime_error("the pack " + pack_id + " cannot be unpacked");
    auto pack = rulepack::read_pack(*files);
    if (!pack) throw std::runtime_error("the pack " + pack_id + " cannot be read");
    auto book = trade::rules::RuleBook::compile(*pack);
    if (!book) throw std::runtime_error("the pack " + pack_id + " does not compile");
    return {pack_id, std::move(*pack), std::move(*book)};
}

}  // namespace

BookPointer Books::in_force_on(db::Transaction& tx, Date day) {
    auto book = load(tx, active_pack_id(tx, day));
    if (!book) throw std::logic_error("an active pack is kept");
    return book;
}

BookPointer Books::find(db::Transaction& tx, std::string const& pack_id) {
    // What is remembered may be of a check whose transaction was rolled back.
    if (pack_id != starter_id && !find_pack(tx, pack_id)) return nullptr;
    return load(tx, pack_id);
}

BookPointer Books::kept(db::Transaction& tx, std::string const& pack_id) {
    auto book = load(tx, pack_id);
    return book ? book : load(tx, std::string(starter_id));
}

BookPointer Books::load(db::Transaction& tx, std::string const& pack_id) {
    if (auto book = remembered(pack_id)) return book;
    if (pack_id == starter_id) return remember(compiled(pack_id, rulepack::starter_files()));
    auto const archive = find_archive(tx, pack_id);
    if (!archive) return nullptr;
    return remember(compiled(pack_id, rulepack::read_archive(*archive)));
}

BookPointer Books::remembered(std::string const& pack_id) {
    std::scoped_lock const lock(mutex_);
    if (latest_ && latest_->pack_id == pack_id) return latest_;
    if (other_ && other_->pack_id == pack_id) return other_;
    return nullptr;
}

BookPointer Books::remember(ActiveBook book) {
    auto shared = std::make_shared<ActiveBook const>(std::move(book));
    std::scoped_lock const lock(mutex_);
    other_ = std::move(latest_);
    latest_ = shared;
    return shared;
}

}  // namespace dermaga::rules
