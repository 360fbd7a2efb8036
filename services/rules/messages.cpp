#include "rules/service.hpp"

namespace dermaga {

std::span<Message const> rules_service_messages() {
    static constexpr Message table[] = {
        {"rules_archive_bytes", "Arsip paling besar {max} bita. Kurangi isinya.",
         "An archive has at most {max} bytes. Take something out.", "归档最大 {max} 字节，请减少内容。"},
        {"rules_version_taken", "Versi ini sudah dimuat dengan isi lain. Naikkan version di pack.yaml.",
         "This version was loaded with other content. Raise the version in pack.yaml.",
         "此版本已以其他内容加载，请提高 pack.yaml 中的 version。"},
        {"rules_version_old", "Sudah ada versi {newest} yang lebih baru. Naikkan version di pack.yaml.",
         "There is a newer version, {newest}. Raise the version in pack.yaml.",
         "已有更新的版本 {newest}，请提高 pack.yaml 中的 version。"},
    };
    return table;
}

}  // namespace dermaga
