#include "identity/messages.hpp"

namespace dermaga {
namespace {

constexpr Message table[] = {
    {"email_format", "Alamat email ini belum benar. Tulis seperti nama@contoh.id.",
     "This e-mail address is not right yet. Write it like nama@contoh.id.",
     "此邮箱地址格式不正确，请按 nama@contoh.id 的格式填写。"},
    {"identifier_required", "Isi alamat email atau nomor ponsel, salah satu saja.",
     "Give an e-mail address or a phone number, one of the two.",
     "请填写邮箱地址或手机号码，二者选一。"},
    {"identifier_taken",
     "Email atau nomor ponsel ini sudah terdaftar. Silakan masuk dengan akun itu.",
     "This e-mail address or phone number has an account already. Please sign in with it.",
     "此邮箱或手机号码已注册，请直接登录。"},
    {"password_too_simple",
     "Kata sandi ini mudah ditebak. Pakai beberapa kata yang hanya Anda ingat.",
     "This password is easy to guess. Use a few words that only you would think of.",
     "此密码容易被猜到，请使用几个只有您记得的词语。"},
    {"partner_suspended",
     "Akses mitra Anda sedang dihentikan. Hubungi kami untuk membukanya kembali.",
     "Your partner's access is suspended. Contact us to have it resumed.",
     "贵方的访问权限已暂停。请联系我们恢复。"},
    {"sign_in_failed",
     "Email, nomor ponsel, kata sandi, atau kode tidak cocok. Periksa lalu coba lagi.",
     "The e-mail address, phone number, password or code does not match. Check them and try again.",
     "邮箱、手机号码、密码或验证码不匹配，请检查后重试。"},
    {"sign_in_slow_down",
     "Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi. Akun tidak terkunci.",
     "Too many attempts. Wait {seconds} seconds and try again. The account is not locked.",
     "尝试次数过多，请等待 {seconds} 秒后重试。账户未被锁定。"},
    {"totp_required", "Masukkan kode enam angka dari aplikasi autentikator Anda.",
     "Enter the six digits that your authenticator app shows.",
     "请输入身份验证器应用显示的六位验证码。"},
    {"totp_secret_missing",
     "Akun ini membutuhkan faktor kedua. Buat rahasia TOTP dahulu.",
     "This account needs a second factor. Make a TOTP secret first.",
     "此账户需要第二重验证，请先创建 TOTP 密钥。"},
    {"partner_scope_unknown", "Cakupan ini tidak dikenal. Pilih feed atau orders.",
     "This scope is not known. Choose feed or orders.", "未知的权限范围，请选择 feed 或 orders。"},
    {"invalid_client", "client_id atau client_secret tidak benar. Periksa kredensial mitra Anda.",
     "The client_id or client_secret is wrong. Check your partner credentials.",
     "client_id 或 client_secret 不正确，请检查合作方凭证。"},
    {"invalid_scope", "Mitra ini tidak memiliki cakupan yang diminta.",
     "This partner does not have the scope it asks for.", "此合作方没有所请求的权限范围。"},
    {"partner_scope_missing", "Mitra Anda tidak memiliki cakupan ini. Pilih yang lain, atau minta kepada administrator.",
     "Your partner account does not have this scope. Choose another one, or ask the administrator for it.",
     "贵方没有此权限范围，请另选，或向管理员申请。"},
    {"partner_keys_too_many",
     "Sudah ada {max} kunci yang berlaku. Cabut satu yang tidak dipakai, lalu coba lagi.",
     "There are {max} live keys already. Revoke one that is not used and try again.",
     "有效密钥已达 {max} 个，请先撤销不用的密钥再试。"},
    {"partner_key_not_live", "Kunci ini sudah tidak berlaku. Buat kunci baru.",
     "This key is no longer good. Create a new one.", "此密钥已失效，请新建密钥。"},
    {"partner_people_too_many",
     "Mitra ini sudah memiliki {max} orang dan undangan. Hapus satu, lalu coba lagi.",
     "This partner has {max} people and invitations already. Remove one and try again.",
     "该合作方的人员和邀请已达 {max} 个，请先移除一个再试。"},
    {"invitation_unknown",
     "Undangan ini tidak berlaku: salah, sudah dipakai, atau lebih dari 72 jam. Minta undangan baru kepada administrator.",
     "This invitation is not good: it is wrong, was used, or is older than 72 hours. Ask the administrator for a new one.",
     "此邀请无效：内容有误、已被使用或已超过 72 小时。请向管理员索取新的邀请。"},
    {"totp_wrong", "Kode ini tidak cocok. Tunggu kode berikutnya di aplikasi, lalu masukkan enam angkanya.",
     "This code does not match. Wait for the next one in the app and enter its six digits.",
     "验证码不匹配，请等待应用显示下一个验证码，再输入六位数字。"},
    {"identity_list_cursor",
     "Penanda halaman ini tidak bisa dibaca. Mulai lagi dari halaman pertama.",
     "This page marker cannot be read. Start again at the first page.",
     "无法读取此分页标记，请从第一页重新开始。"},
};

}  // namespace

std::span<Message const> identity_messages() {
    return table;
}

}  // namespace dermaga
