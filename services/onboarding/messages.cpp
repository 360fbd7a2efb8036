#include "onboarding/messages.hpp"

namespace dermaga {
namespace {

constexpr Message table[] = {
    {"application_missing", "Belum ada pendaftaran usaha. Mulai dengan mengisi data usaha Anda.",
        "There is no business application yet. Start by filling in your business.",
        "尚未提交企业申请，请先填写企业信息。"},
    {"application_closed",
        "Pendaftaran ini sedang diperiksa atau sudah diputuskan, jadi belum bisa diubah.",
        "This application is being reviewed or has been decided, so it cannot be changed now.",
        "此申请正在审核或已有结果，目前无法修改。"},
    {"application_state",
        "{state, select, draft {Pendaftaran ini masih draf. Tunggu sampai penjual mengirimnya.} "
        "submitted {Pendaftaran ini sudah dikirim dan menunggu petugas. Ambil dahulu untuk "
        "memeriksanya.} "
        "under_review {Pendaftaran ini sedang diperiksa. Tunggu keputusannya.} "
        "needs_correction {Pendaftaran ini menunggu perbaikan dari penjual.} "
        "approved {Pendaftaran ini sudah disetujui.} "
        "other {Pendaftaran ini sudah ditolak. Hubungi petugas untuk langkah berikutnya.}}",
        "{state, select, draft {This application is still a draft. Wait until the seller hands it "
        "in.} "
        "submitted {This application waits for the desk. Claim it before deciding.} "
        "under_review {This application is being reviewed. Wait for the decision.} "
        "needs_correction {This application waits for corrections by the seller.} "
        "approved {This application has been approved already.} "
        "other {This application has been rejected. Ask the desk what to do next.}}",
        "{state, select, draft {此申请仍为草稿，请等待卖家提交。} "
        "submitted {此申请正在等待审核，请先领取再作决定。} "
        "under_review {此申请正在审核中，请等待结果。} "
        "needs_correction {此申请正在等待卖家修改。} "
        "approved {此申请已通过。} "
        "other {此申请已被拒绝，请联系审核人员了解后续步骤。}}"},
    {"application_claimed_by_other",
        "Petugas lain sedang memeriksa pendaftaran ini. Ambil alih dahulu bila Anda yang melanjutkan.",
        "A colleague is reviewing this application. Claim it first if you take over.",
        "同事正在审核此申请，如由您接手请先领取。"},
    {"four_eyes", "Anda ikut mengisi pendaftaran ini, jadi petugas lain yang harus menyetujuinya.",
        "You typed part of this application, so a colleague has to approve it.",
        "您参与填写了此申请，须由其他审核人员批准。"},
    {"application_field_unknown", "Isian ini tidak ada dalam pendaftaran.",
        "There is no such field in the application.", "申请中没有此字段。"},
    {"documents_missing", "Unggah paling sedikit {min} dokumen, misalnya KTP dan NIB.",
        "Upload at least {min} documents, such as the identity card and the NIB.",
        "请至少上传 {min} 份文件，例如身份证和 NIB。"},
    {"documents_too_many", "Paling banyak {max} dokumen. Hapus yang tidak diperlukan dahulu.",
        "At most {max} documents. Remove one that is not needed first.",
        "最多上传 {max} 份文件，请先删除不需要的文件。"},
    {"document_kind_unknown", "Pilih jenis dokumen: ktp, nib, npwp, deed, atau other.",
        "Choose the kind of document: ktp, nib, npwp, deed or other.",
        "请选择文件类型：ktp、nib、npwp、deed 或 other。"},
    {"nik_used_elsewhere", "NIK ini juga dipakai oleh penjual lain. Periksa apakah orangnya sama.",
        "Another seller gave this NIK as well. Check whether it is the same person.",
        "另一卖家也使用此 NIK，请核实是否为同一人。"},
    {"npwp_used_elsewhere",
        "NPWP ini juga dipakai oleh penjual lain. Periksa apakah usahanya sama.",
        "Another seller gave this NPWP as well. Check whether it is the same business.",
        "另一卖家也使用此 NPWP，请核实是否为同一企业。"},
    {"account_used_elsewhere", "Rekening ini juga dipakai oleh penjual lain. Periksa pemiliknya.",
        "Another seller gave this bank account as well. Check who owns it.",
        "另一卖家也使用此银行账户，请核实账户所有人。"},
    {"application_secret_unknown", "Yang bisa dibuka hanya nik, npwp, dan account.",
        "Only nik, npwp and account can be revealed.", "只能查看 nik、npwp 和 account。"},
    {"application_state_unknown", "Keadaan ini tidak dikenal.", "There is no such state.",
        "没有此状态。"},
    {"onboarding_list_cursor",
        "Penanda halaman ini tidak bisa dibaca. Mulai lagi dari halaman pertama.",
        "This page marker cannot be read. Start again at the first page.",
        "无法读取此分页标记，请从第一页重新开始。"},
};

}  // namespace

std::span<Message const> onboarding_messages() {
    return table;
}

}  // namespace dermaga
