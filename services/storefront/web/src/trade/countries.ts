// Countries by name in the reader's language; the names are the browser's own.
import { currentLanguage } from "../messages";

/** ISO 3166-1 alpha-2. */
const codes =
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW".split(" ");

const known = new Map<string, { value: string; text: string }[]>();

export const countryName = (code: string): string => new Intl.DisplayNames([currentLanguage()], { type: "region" }).of(code) ?? code;

/** Indonesia first, the others by name. */
export function countryOptions(): { value: string; text: string }[] {
  const language = currentLanguage();
  let options = known.get(language);
  if (!options) {
    const names = new Intl.DisplayNames([language], { type: "region" });
    const order = new Intl.Collator(language);
    const all = codes.map((value) => ({ value, text: names.of(value) ?? value }));
    options = all.sort((a, b) => Number(b.value === "ID") - Number(a.value === "ID") || order.compare(a.text, b.text));
    known.set(language, options);
  }
  return options;
}
