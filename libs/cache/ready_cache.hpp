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
/// young one is full, by its values or by their bytes, it becomes the old one, and what the old one
/// still held is forgotten; what is asked for often is young again and stays. So never more than
/// twice `half` is kept, and nothing is ever searched or sorted. A value says by `bytes_max()` what
/// it may come to hold; one that is greater than half by itself is not kept, nor is anything with a
/// lifetime of zero. One thread.
template <class Value>
class ReadyCache {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    /// Where a generation ends.
    struct Half {
        std::size_t values;
        std::size_t bytes;
    };

    ReadyCache(std::chrono::milliseconds lifetime, Half half) : lifetime_(lifetime), half_(half) {}

    /// The value that was kept under `key` less than a lifetime ago, or null.
    std::shared_ptr<Value const> find(std::string_view key, Moment now) {
        if (auto const found = young_.find(key); found != young_.end())
            return now < found->second.until ? found->second.value : nullptr;
        auto const found = old_.find(key);
        if (found == old_.end() || now >= found->second.until) return nullptr;
        auto node = old_.extract(found);
        auto value = node.mapped().value;
        make_room(value->bytes_max());
        young_.insert(std::move(node));
        return value;
    }

    void keep(std::string key, std::shared_ptr<Value const> value, Moment now) {
        auto const bytes = value->bytes_max();
        if (lifetime_.count() == 0 || bytes > half_.bytes) return;
        make_room(bytes);
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

    /// For a value that comes next. The bytes of one that it replaces still count, so a generation
    /// may end early and never late.
    void make_room(std::size_t bytes) {
        if (young_.size() >= half_.values || young_bytes_ + bytes > half_.bytes) {
            old_ = std::move(young_);
            young_.clear();
            young_bytes_ = 0;
        }
        young_bytes_ += bytes;
    }

    std::chrono::milliseconds lifetime_;
    Half half_;
    std::size_t young_bytes_ = 0;
    Generation young_;
    Generation old_;
};

}  // namespace dermaga::cache
