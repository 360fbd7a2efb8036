// The bill of materials of a product: rows of materials, what making costs, and the FOB price.
import { useRef, useState } from "preact/hooks";
import type { Bill, Material, Obtained, Origin } from "../api/origin";
import { amountFrom, amountTyped, groupWhileTyping } from "../format";
import { t } from "../messages";
import { Button, Notice } from "../parts/basics";
import { Choice } from "../parts/choice";
import { openField, SelectField, TextField } from "../parts/fields";
import { useLeaveGuard } from "../parts/leave";
import { Refusal, useFocusOnFault } from "../parts/refusal";
import type { Sending } from "../parts/sending";
import { countryOptions } from "./countries";

interface MaterialTyped {
  /** Tells the rows apart while they are added and taken away. */
  row: number;
  description: string;
  hs_code: string;
  country: string;
  obtained: Obtained | "";
  value: string;
}
type Answer = "yes" | "no" | "unknown";
export interface BillTyped {
  materials: MaterialTyped[];
  production_cost: string;
  fob: string;
  chemical_reaction: Answer;
}

const materialsMax = 200;
const blank = (row: number): MaterialTyped => ({ row, description: "", hs_code: "", country: "ID", obtained: "", value: "" });

function typedFrom(bill: Bill | null): BillTyped {
  if (!bill) return { materials: [blank(0)], production_cost: "", fob: "", chemical_reaction: "unknown" };
  const materials = bill.materials.map((one, row) => ({ ...one, row, hs_code: one.hs_code ?? "", obtained: one.obtained ?? ("" as const), value: amountTyped(one.value) }));
  const chemical_reaction = bill.chemical_reaction === null ? "unknown" : bill.chemical_reaction ? "yes" : "no";
  return { materials, production_cost: amountTyped(bill.production_cost), fob: amountTyped(bill.fob), chemical_reaction };
}

/** Only few goods have a rule that asks; an answer once given stays to be seen. */
function asksForReaction(origin: Origin): boolean {
  const isAsked = origin.agreements.some(({ criteria }) => criteria.some(({ reason }) => reason?.code === "origin_reaction_unsaid"));
  return isAsked || typeof origin.bill?.chemical_reaction === "boolean";
}

export function billFrom(typed: BillTyped): Bill {
  const rupiah = (text: string) => ({ amount: amountFrom(text), currency: "IDR" });
  const material = ({ row: _, ...one }: MaterialTyped): Material => ({ ...one, hs_code: one.hs_code.trim() || null, obtained: one.obtained || null, value: rupiah(one.value) });
  const chemical_reaction = typed.chemical_reaction === "unknown" ? null : typed.chemical_reaction === "yes";
  return { materials: typed.materials.map(material), production_cost: rupiah(typed.production_cost || "0"), fob: rupiah(typed.fob), chemical_reaction };
}

interface Props {
  origin: Origin;
  sending: Sending;
  isSaved: boolean;
  save: (typed: BillTyped) => Promise<boolean>;
  touched: () => void;
}

export function BillForm({ origin, sending, isSaved, save, touched }: Props) {
  const [typed, setTyped] = useState(() => typedFrom(origin.bill));
  const [isUnsaved, setUnsaved] = useState(false);
  const nextRow = useRef(typed.materials.length);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFault(sending, form);
  useLeaveGuard(isUnsaved);
  const change = (part: Partial<BillTyped>, ...pointers: string[]) => {
    setTyped({ ...typed, ...part });
    setUnsaved(true);
    touched();
    sending.touch(...pointers);
  };
  const error = (pointer: string) => sending.faults[pointer] ?? sending.faults[`${pointer}/amount`];
  const add = () => {
    const row = nextRow.current++;
    change({ materials: [...typed.materials, blank(row)] }, "/materials");
    requestAnimationFrame(() => openField(`description-${row}`));
  };
  const remove = (row: number) => {
    // What the server said names rows by their number, which changes.
    change({ materials: typed.materials.filter((one) => one.row !== row) }, ...Object.keys(sending.faults));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[data-test=add-material]")?.focus());
  };
  const shown = ["/production_cost", "/fob", "/chemical_reaction", ...typed.materials.flatMap((_, at) => ["description", "hs_code", "country", "obtained", "value"].map((name) => `/materials/${at}/${name}`))];
  const money = (name: "production_cost" | "fob", hint: string) => (
    <TextField
      name={name} label={t(`origin.${name}`)} hint={hint} prefix="Rp" inputMode="decimal" optional={name === "production_cost"} value={typed[name]} error={error(`/${name}`)}
      onInput={(text) => change({ [name]: groupWhileTyping(text) }, `/${name}`, `/${name}/amount`)}
    />
  );
  return (
    <form class="card form bill-form" ref={form} noValidate aria-labelledby="bill-title" onSubmit={(event) => { event.preventDefault(); void save(typed).then((done) => setUnsaved(!done)); }}>
      <div class="group-head">
        <h2 id="bill-title">{t("origin.bill")}</h2>
        <p class="soft">{t("origin.bill_lead")}</p>
      </div>
      <ol class="materials">
        {typed.materials.map((one, at) => (
          <li key={one.row}>
            <MaterialFields
              typed={one} at={at} error={(name) => error(`/materials/${at}/${name}`)}
              change={(part, name) => change({ materials: typed.materials.map((other) => (other.row === one.row ? { ...other, ...part } : other)) }, `/materials/${at}/${name}`, `/materials/${at}/${name}/amount`, "/materials")}
              remove={typed.materials.length > 1 ? () => remove(one.row) : null}
            />
          </li>
        ))}
      </ol>
      {typed.materials.length < materialsMax && <div class="actions"><Button kind="secondary" onClick={add} test="add-material">{t("origin.add")}</Button></div>}
      <div class="bill-sums">
        {money("production_cost", t("origin.production_cost_hint"))}
        {money("fob", t("origin.fob_hint"))}
      </div>
      {asksForReaction(origin) && (
        <Choice
          name="chemical_reaction" label={t("origin.reaction")} hint={t("origin.reaction_hint")} value={typed.chemical_reaction} error={error("/chemical_reaction")}
          options={[{ value: "yes", text: t("answer.yes") }, { value: "no", text: t("answer.no") }, { value: "unknown", text: t("answer.unknown") }]}
          onChange={(value) => change({ chemical_reaction: value as Answer }, "/chemical_reaction")}
        />
      )}
      <div class="send">
        {sending.problem?.status === 412 ? <Notice tone="warning" alert test="form-error"><p>{t("origin.changed_elsewhere")}</p></Notice> : <Refusal of={sending} shown={shown.flatMap((at) => [at, `${at}/amount`])} />}
        {isSaved && <Notice tone="good" test="origin-saved"><p>{t("origin.saved")}</p></Notice>}
        <Button type="submit" busy={sending.busy} test="origin-submit">{t("origin.submit")}</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  typed: MaterialTyped;
  at: number;
  error: (name: string) => string | undefined;
  change: (part: Partial<MaterialTyped>, name: string) => void;
  remove: (() => void) | null;
}

function MaterialFields({ typed, at, error, change, remove }: FieldsProps) {
  const { row } = typed;
  const obtained = [{ value: "wholly", text: t("origin.obtained.wholly") }, { value: "proven", text: t("origin.obtained.proven") }];
  return (
    <fieldset class="material">
      <legend>{t("origin.material", { number: at + 1 })}</legend>
      <div class="material-fields">
        <TextField name={`description-${row}`} label={t("origin.description")} value={typed.description} error={error("description")} onInput={(description) => change({ description }, "description")} />
        <TextField name={`value-${row}`} label={t("origin.value")} prefix="Rp" inputMode="decimal" value={typed.value} error={error("value")} onInput={(text) => change({ value: groupWhileTyping(text) }, "value")} />
        <SelectField name={`country-${row}`} label={t("origin.country")} value={typed.country} error={error("country")} options={countryOptions()} onChange={(country) => change({ country }, "country")} />
        <SelectField name={`obtained-${row}`} label={t("origin.obtained")} placeholder={t("answer.unknown")} value={typed.obtained} error={error("obtained")} options={obtained} onChange={(value) => change({ obtained: value as Obtained | "" }, "obtained")} />
        <TextField name={`hs_code-${row}`} label={t("origin.hs_code")} inputMode="decimal" optional value={typed.hs_code} error={error("hs_code")} onInput={(hs_code) => change({ hs_code }, "hs_code")} />
      </div>
      {remove && <div class="actions"><Button kind="quiet" onClick={remove} label={t("origin.remove_one", { number: at + 1 })} test={`remove-${row}`}>{t("origin.remove")}</Button></div>}
    </fieldset>
  );
}
