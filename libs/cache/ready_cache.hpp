#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dermaga::cache {

/// What is ready to be sent, in this process, for `lifetime` at most. Two generations: when the
/// young one is full it becomes the old one, and what the old one still held is forgotten; what is
/// asked for often is young again and stays. So between `half` and twice `half` values are kept,
/// and nothing is ever searched or sorted. A lifetime of zero keeps nothing. One thread.
template <class Value>
class ReadyCache {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    ReadyCache(std::chrono::milliseconds lifetime, std::size_t half)
        : lifetime_(lifetime), half_(half) {}

    /// The value that was kept under `key` less than a lifetime ago, or null.
    std::shared_ptr<Value const> find(std::string_view key, Moment now) {
        if (auto const found = young_.find(key); found != young_.end())
            return now < found->second.until ? found->second.value : nullptr;
        auto const found = old_.find(key);
        if (found == old_.end() || now >= found->second.until) return nullptr;
        auto node = old_.extract(found);
        auto value = node.mapped().value;
        make_room();
        young_.insert(std::move(node));
        return value;
    }

    void keep(std::string key, std::shared_ptr<Value const> value, Moment now) {
        if (lifetime_.count() == 0) return;
        make_room();
        young_.insert_or_assign(std::move(key), Kept{std::move(value), now + lifetime_});
    }

    std::size_t size() const { return young_.size() + old_.size(); }

  private:
    struct Kept {
        std::shared_ptr<Value const> value;
        Moment until;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Generation = std::unordered_map<std::string, Kept, Hash, std::equal_to<>>;

    void make_room() {
        if (young_.size() < half_) return;
        old_ = std::move(young_);
        young_.clear();
    }

    std::chrono::milliseconds lifetime_;
    std::size_t half_;
    Generation young_;
    Generation old_;
};

}  // namespace dermaga::cache
