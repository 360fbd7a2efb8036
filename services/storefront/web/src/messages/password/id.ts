export const id = {
  "password.title": "Ganti kata sandi",
  "password.lead": "Sesudah diganti, perangkat lain yang memakai akun ini harus masuk lagi.",
  "password.now": "Kata sandi sekarang",
  "password.new": "Kata sandi baru",
  "password.done_title": "Kata sandi sudah diganti",
  "password.done": "Pakai yang baru sejak sekarang. Di perangkat lain akun ini harus masuk lagi.",
  "password.unsure": "Tidak ada jawaban dari Dermaga. Kirim sekali lagi. Bila kata sandi sekarang ditolak, yang baru sudah berlaku.",
};
