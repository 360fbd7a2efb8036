// The fields of the business application by their JSON pointer, in the order of the form.
import type { ApplicationFields } from "../api/types";
import type { Key } from "../messages";

export interface FieldPlan {
  pointer: string;
  name: string;
  label: Key;
  hint: Key | null;
  inputMode?: "text" | "numeric" | "tel";
  autoComplete?: string;
  width?: "short" | "medium";
}

export interface FieldGroup {
  title: Key;
  text: Key;
  fields: FieldPlan[];
}

export const groups: FieldGroup[] = [
  {
    title: "application.group_business", text: "application.group_business_text",
    fields: [
      { pointer: "/legal_name", name: "legal_name", label: "field.legal_name", hint: "field.legal_name_hint", autoComplete: "organization" },
      { pointer: "/business_form", name: "business_form", label: "field.business_form", hint: "field.business_form_hint" },
      { pointer: "/nib", name: "nib", label: "field.nib", hint: "field.nib_hint", inputMode: "numeric", width: "medium" },
      { pointer: "/kbli", name: "kbli", label: "field.kbli", hint: "field.kbli_hint", inputMode: "numeric", width: "short" },
    ],
  },
  {
    title: "application.group_identity", text: "application.group_identity_text",
    fields: [
      { pointer: "/nik", name: "nik", label: "field.nik", hint: "field.nik_hint", inputMode: "numeric", width: "medium" },
      { pointer: "/npwp", name: "npwp", label: "field.npwp", hint: "field.npwp_hint", inputMode: "text", width: "medium" },
    ],
  },
  {
    title: "application.group_address", text: "application.group_address_text",
    fields: [
      { pointer: "/address/street", name: "street", label: "field.street", hint: "field.street_hint", autoComplete: "street-address" },
      { pointer: "/address/region_code", name: "region_code", label: "field.region_code", hint: "field.region_code_hint", inputMode: "text", width: "medium" },
      { pointer: "/address/postal_code", name: "postal_code", label: "field.postal_code", hint: "field.postal_code_hint", inputMode: "numeric", autoComplete: "postal-code", width: "short" },
      { pointer: "/phone", name: "phone", label: "field.phone", hint: "field.phone_hint", inputMode: "tel", autoComplete: "tel", width: "medium" },
    ],
  },
  {
    title: "application.group_bank", text: "application.group_bank_text",
    fields: [
      { pointer: "/bank/bank_code", name: "bank_code", label: "field.bank_code", hint: "field.bank_code_hint", inputMode: "numeric", width: "short" },
      { pointer: "/bank/account_number", name: "account_number", label: "field.account_number", hint: "field.account_number_hint", inputMode: "numeric", width: "medium" },
      { pointer: "/bank/account_name", name: "account_name", label: "field.account_name", hint: "field.account_name_hint" },
    ],
  },
];

export const allFields: FieldPlan[] = groups.flatMap((group) => group.fields);
export const businessForms = ["PERORANGAN", "PT_PERORANGAN", "PT", "CV", "FIRMA", "PERSEKUTUAN_PERDATA", "KOPERASI", "YAYASAN", "BUMDES", "PERKUMPULAN"] as const;
export const documentKinds = ["ktp", "nib", "npwp", "deed", "other"] as const;

/** What is typed, by pointer. */
export type Typed = Record<string, string>;

export function typedFrom(fields: ApplicationFields | null): Typed {
  const typed: Typed = {};
  for (const { pointer } of allFields) {
    const [, first = "", second] = pointer.split("/");
    const group = (fields as unknown as Record<string, string | Record<string, string> | undefined> | null)?.[first];
    const value = second ? (group as Record<string, string> | undefined)?.[second] : group;
    typed[pointer] = typeof value === "string" ? value : "";
  }
  return typed;
}

export function fieldsFrom(typed: Typed): ApplicationFields {
  const at = (pointer: string): string => typed[pointer] ?? "";
  return {
    legal_name: at("/legal_name"),
    business_form: at("/business_form"),
    nik: at("/nik"),
    npwp: at("/npwp"),
    nib: at("/nib"),
    kbli: at("/kbli"),
    address: { street: at("/address/street"), region_code: at("/address/region_code"), postal_code: at("/address/postal_code") },
    phone: at("/phone"),
    bank: { bank_code: at("/bank/bank_code"), account_number: at("/bank/account_number"), account_name: at("/bank/account_name") },
  };
}
