#include "partner/messages.hpp"

namespace dermaga::partner {

std::span<Message const> partner_messages() {
    static constexpr Message table[] = {
        {"position_too_old", "Perubahan setua itu sudah tidak disimpan; yang tertua {first}. Ambil snapshot baru, lalu lanjutkan dari posisinya.", "Changes that old are no longer kept; the oldest is {first}. Take a new snapshot and go on from its position.", "该位置的变更已不再保留，最早为 {first}。请重新获取快照并从其位置继续。"},
        {"feed_number", "{name} harus bilangan bulat, 0 atau lebih.", "{name} is a whole number, 0 or more.", "{name} 须为不小于 0 的整数。"},
        {"feed_limit", "limit harus antara 1 dan 500.", "limit is between 1 and 500.", "limit 须在 1 到 500 之间。"},
    };
    return table;
}

}  // namespace dermaga::partner
