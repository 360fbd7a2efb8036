// What the rules need to know of the business: its size, and whether its NIB is open for customs.
import { useEffect, useRef, useState } from "preact/hooks";
import { request } from "../api/client";
import type { TradeProfile, UmkmClass, Vocabulary } from "../api/trade";
import { rupiahInWords } from "../format";
import { t } from "../messages";
import { Button, Notice } from "../parts/basics";
import { Choice } from "../parts/choice";
import { SelectField } from "../parts/fields";
import { useLeaveGuard } from "../parts/leave";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import { useSending } from "../parts/sending";

const sizeNames: UmkmClass[] = ["micro", "small", "medium", "large"];

/** "Kecil (sampai Rp 15 miliar)", as far as the rules of the day have limits. */
function sizeText(size: UmkmClass, limits: Vocabulary["sizes"]): string {
  const name = t(`profile.size.${size}`);
  const limit = size === "large" ? limits.at(-1)?.sales_max : limits.find(({ umkm_class }) => umkm_class === size)?.sales_max;
  return limit ? t(size === "large" ? "profile.size_above" : "profile.size_up_to", { size: name, limit: rupiahInWords(limit) }) : name;
}

type ProfileTyped = Pick<TradeProfile, "umkm_class" | "has_customs_access">;

/** Saves over whatever version there is: the two answers are small, and the last one said holds. */
export async function saveProfile({ umkm_class, has_customs_access }: ProfileTyped): Promise<TradeProfile> {
  const url = "/api/v1/trade/profile";
  const now = await request<TradeProfile>("GET", url);
  return request<TradeProfile>("PUT", url, { json: { umkm_class, has_customs_access }, version: now.version });
}

export function ProfileForm({ profile, sizes, saved }: { profile: TradeProfile; sizes: Vocabulary["sizes"]; saved: (profile: TradeProfile) => Promise<void> }) {
  const [typed, setTyped] = useState<ProfileTyped>(profile);
  const [state, setState] = useState<"read" | "typed" | "saved">("read");
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  useLeaveGuard(state === "typed");
  // What was answered elsewhere on the page arrives here without touching the other answer.
  useEffect(() => setTyped((before) => ({ ...before, has_customs_access: profile.has_customs_access })), [profile.version]);
  const set = (part: Partial<ProfileTyped>, at: string) => {
    setTyped({ ...typed, ...part });
    setState("typed");
    sending.touch(at);
  };
  const save = async () => {
    await saved(await saveProfile(typed));
    setState("saved");
  };
  const { has_customs_access: access } = typed;
  return (
    <form class="card form" ref={form} noValidate aria-labelledby="profile-title" onSubmit={(event) => { event.preventDefault(); void sending.send(save); }}>
      <div class="group-head">
        <h2 id="profile-title">{t("profile.title")}</h2>
        <p class="soft">{t("profile.lead")}</p>
      </div>
      <SelectField
        name="umkm_class" label={t("profile.size")} hint={t("profile.size_hint")} placeholder={t("answer.unknown")} value={typed.umkm_class ?? ""} error={sending.faults["/umkm_class"]}
        options={sizeNames.map((value) => ({ value, text: sizeText(value, sizes) }))} onChange={(value) => set({ umkm_class: (value || null) as UmkmClass | null }, "/umkm_class")}
      />
      <Choice
        name="has_customs_access" label={t("profile.access")} hint={t("profile.access_hint")} error={sending.faults["/has_customs_access"]} value={access === null ? "" : access ? "yes" : "no"}
        onChange={(value) => set({ has_customs_access: value === "" ? null : value === "yes" }, "/has_customs_access")}
        options={[{ value: "yes", text: t("answer.yes") }, { value: "no", text: t("answer.no") }, { value: "", text: t("answer.unknown") }]}
      />
      <Refusal of={sending} shown={["/umkm_class", "/has_customs_access"]} />
      {state === "saved" && <Notice tone="good" test="profile-saved"><p>{t("facts.saved")}</p></Notice>}
      <Button type="submit" kind="secondary" busy={sending.busy} wide test="profile-submit">{t("facts.save")}</Button>
    </form>
  );
}
