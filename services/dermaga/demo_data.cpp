#include "dermaga/demo_data.hpp"

namespace dermaga {

std::span<DemoSeller const> demo_sellers() {
    static constexpr DemoSeller sellers[] = {
        {"kopi@contoh.id", "Kopi Gayo Takengon", "1104021503850001", "9120304051607", "10761",
            "Jalan Lebe Kader 8", "11.04.02.2001", "24511", "+6281260001101", "002", "0011223344"},
        {"batik@contoh.id", "Batik Pesisir Pekalongan", "3375012107790002", "9120304051608",
            "13134", "Jalan Bahari 12", "33.75.01.1001", "51111", "+6281260001102", "014",
            "1122334455"},
        {"rasa@contoh.id", "Dapur Rasa Nusantara Malang", "3573010903880003", "9120304051609",
            "10794", "Jalan Semeru 21", "35.73.01.1001", "65112", "+6281260001103", "008",
            "2233445566"},
        {"kriya@contoh.id", "Kriya Lombok Sasak", "5271011212820004", "9120304051610", "16291",
            "Jalan Pejanggik 45", "52.71.01.1001", "83115", "+6281260001104", "009", "3344556677"},
    };
    return sellers;
}

std::span<DemoProduct const> demo_products() {
    static constexpr DemoProduct products[] = {
        {0, "KOPI-GAYO-250", "Kopi Gayo Arabika sangrai biji 250 g",
            "Gayo Arabica roasted beans 250 g", "加幽阿拉比卡烘焙咖啡豆 250克",
            "Arabika dari dataran tinggi Gayo, disangrai sedang dan dikemas dengan katup udara.",
            "Arabica from the Gayo highlands, medium roast, in a bag with an air valve.", "Kopi",
            "0901.21.11", 85'000, 240, 290},
        {2, "KRIPIK-TEMPE-150", "Keripik tempe Malang 150 g", "Malang tempeh chips 150 g",
            "玛琅天贝脆片 150克", "Tempe tipis yang renyah dengan daun jeruk. Mengandung kedelai.",
            "Thin crisp tempeh with lime leaf. Contains soy.", "Makanan ringan", "1905.90.80",
            18'000, 500, 190},
        {1, "BATIK-BLUS-KATUN", "Blus batik tulis Pekalongan katun",
            "Hand-drawn Pekalongan batik cotton blouse", "北加浪岸手绘蜡染棉质女衬衫",
            "Batik tulis motif pesisir di atas katun prima, setiap helai berbeda.",
            "Coastal motifs drawn by hand on fine cotton; no two pieces are alike.", "Pakaian",
            "6206.30.10", 450'000, 40, 320},
        {2, "GULA-SEMUT-500", "Gula aren semut 500 g", "Granulated palm sugar 500 g",
            "棕榈糖粉 500克", "Gula aren murni berbutir halus, mudah larut.",
            "Pure palm sugar in fine grains that dissolve easily.", "Bahan masakan", "1702.90.59",
            35'000, 300, 540},
        {2, "WALET-BERSIH-100", "Sarang burung walet bersih 100 g",
            "Cleaned edible bird's nest 100 g", "燕窝（白燕盏）100克",
            "Sarang walet yang sudah dibersihkan, bentuk mangkuk utuh.",
            "Cleaned nests in whole cup form.", "Sarang walet", "0410.90.10", 1'500'000, 25, 180},
        {2, "VCO-250", "Minyak kelapa murni (VCO) 250 ml", "Virgin coconut oil 250 ml",
            "初榨椰子油 250毫升", "Diperas dingin dari kelapa segar, tanpa pemanasan.",
            "Cold-pressed from fresh coconut, never heated.", "Minyak", "1513.11.10", 60'000, 180,
            420},
        {2, "COKELAT-BALI-70", "Cokelat hitam Bali 70% 65 g", "Bali dark chocolate 70% 65 g",
            "巴厘岛70%黑巧克力 65克",
            "Kakao Jembrana yang difermentasi penuh. Mungkin mengandung susu dan kedelai.",
            "Fully fermented cocoa from Jembrana. May contain milk and soy.", "Cokelat",
            "1806.32.00", 40'000, 350, 85},
        {3, "TAS-ROTAN-LOMBOK", "Tas anyaman rotan Lombok", "Lombok woven rattan bag",
            "龙目岛手工藤编包", "Anyaman rotan halus dengan tali kulit, dikerjakan tangan.",
            "Fine hand-woven rattan with a leather strap.", "Tas", "4602.12.90", 175'000, 60, 700},
        {3, "NAMPAN-JATI-JEPARA", "Nampan kayu jati Jepara", "Jepara teak serving tray",
            "哲帕拉柚木托盘", "Jati utuh dengan lapisan aman untuk makanan.",
            "Solid teak with a food-safe finish.", "Perkakas rumah", "4419.20.00", 150'000, 45,
            1'100},
        {3, "BROS-PERAK-KOTAGEDE", "Bros filigree perak Kotagede",
            "Kotagede silver filigree brooch", "日惹银丝胸针",
            "Perak 925 dengan anyaman kawat halus khas Kotagede.",
            "Silver 925 in the fine wire work of Kotagede.", "Perhiasan", "7113.11.90", 350'000, 30,
            60},
        {1, "SABUN-NILAM-100", "Sabun batang nilam 100 g", "Patchouli bar soap 100 g",
            "广藿香手工皂 100克", "Sabun proses dingin dengan minyak nilam Aceh.",
            "Cold-process soap with Aceh patchouli oil.", "Perawatan", "3401.11.50", 25'000, 400,
            120},
        {2, "SAMBAL-ROA-150", "Sambal roa Manado botol 150 g",
            "Manado smoked-fish chili sauce 150 g", "万鸦老烟熏鱼辣椒酱 150克",
            "Pedas gurih dengan ikan roa asap. Mengandung ikan.",
            "Hot and savoury with smoked roa fish. Contains fish.", "Sambal", "2103.90.11", 38'000,
            260, 330},
    };
    return products;
}

}  // namespace dermaga
