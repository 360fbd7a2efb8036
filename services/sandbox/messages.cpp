#include "sandbox/messages.hpp"

namespace dermaga::sandbox {

std::span<Message const> sandbox_messages() {
    static constexpr Message table[] = {
        {"sandbox_not_offered",
            "Di server ini tidak ada ruang uji coba. Pakai alamat lain yang diberikan kepada Anda untuk mencoba.",
            "This server offers no sandbox. Use the other address that you were given for trying things out.",
            "此服务器不提供沙箱。请使用提供给您的其他测试地址。"},
        {"sandbox_missing",
            "Anda belum punya ruang uji coba. Buat dengan POST /partner/v1/sandbox.",
            "You have no sandbox yet. Make one with POST /partner/v1/sandbox.",
            "您还没有沙箱。请用 POST /partner/v1/sandbox 创建。"},
        {"sandbox_exists",
            "Anda sudah punya ruang uji coba. Kembalikan ke awal dengan POST /partner/v1/sandbox/reset, atau hapus dengan DELETE /partner/v1/sandbox lalu buat lagi untuk rahasia baru.",
            "You have a sandbox already. Bring it back to its beginning with POST /partner/v1/sandbox/reset, or delete it with DELETE /partner/v1/sandbox and make another for a new secret.",
            "您已有沙箱。可用 POST /partner/v1/sandbox/reset 重置，或用 DELETE /partner/v1/sandbox 删除后重新创建以获得新密钥。"},
        {"sandbox_changing",
            "Ruang uji coba ini sedang dibuat ulang atau dihapus oleh permintaan lain. Baca keadaannya dengan GET /partner/v1/sandbox, lalu coba lagi.",
            "Another request is resetting or deleting this sandbox. Read where it stands with GET /partner/v1/sandbox and try again.",
            "另一请求正在重置或删除该沙箱。请用 GET /partner/v1/sandbox 查看状态后重试。"},
        {"sandbox_clock_limit",
            "Jam ruang uji coba tidak bisa maju sejauh itu. Kembalikan ke awal dengan POST /partner/v1/sandbox/reset untuk mulai dari hari ini.",
            "The clock of the sandbox cannot go that far. Bring it back to today with POST /partner/v1/sandbox/reset.",
            "沙箱时钟不能再向前推进。请用 POST /partner/v1/sandbox/reset 恢复到今天。"},
        {"sandbox_says_503",
            "Gangguan yang Anda minta di ruang uji coba: coba lagi setelah jeda di Retry-After.",
            "The disturbance that you asked the sandbox for: try again after the pause in Retry-After.",
            "这是您要求沙箱模拟的故障：请在 Retry-After 所示时间后重试。"},
    };
    return table;
}

}  // namespace dermaga::sandbox
