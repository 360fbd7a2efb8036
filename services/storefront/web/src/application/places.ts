// Small lists that confirm what was typed; the server's check is what counts.

/** Provinces by the first two digits of a Kemendagri region code. Proper names: the same in every language. */
export const provinces: Record<string, string> = {
  "11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat", "14": "Riau", "15": "Jambi", "16": "Sumatera Selatan", "17": "Bengkulu", "18": "Lampung", "19": "Kepulauan Bangka Belitung",
  "21": "Kepulauan Riau", "31": "DKI Jakarta", "32": "Jawa Barat", "33": "Jawa Tengah", "34": "DI Yogyakarta", "35": "Jawa Timur", "36": "Banten", "51": "Bali", "52": "Nusa Tenggara Barat",
  "53": "Nusa Tenggara Timur", "61": "Kalimantan Barat", "62": "Kalimantan Tengah", "63": "Kalimantan Selatan", "64": "Kalimantan Timur", "65": "Kalimantan Utara", "71": "Sulawesi Utara",
  "72": "Sulawesi Tengah", "73": "Sulawesi Selatan", "74": "Sulawesi Tenggara", "75": "Gorontalo", "76": "Sulawesi Barat", "81": "Maluku", "82": "Maluku Utara", "91": "Papua", "92": "Papua Barat",
  "93": "Papua Selatan", "94": "Papua Tengah", "95": "Papua Pegunungan", "96": "Papua Barat Daya",
};

/** Banks that sellers use most, by clearing code. Another code may be typed. */
export const banks: Record<string, string> = {
  "002": "BRI", "008": "Mandiri", "009": "BNI", "014": "BCA", "200": "BTN", "451": "BSI", "022": "CIMB Niaga", "013": "Permata", "011": "Danamon", "019": "Panin", "028": "OCBC", "016": "Maybank",
  "110": "BJB", "113": "Bank Jateng", "114": "Bank Jatim", "111": "Bank DKI", "147": "Muamalat", "426": "Mega", "542": "Jago",
};
