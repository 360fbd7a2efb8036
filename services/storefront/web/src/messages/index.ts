// Every text a person reads, by key. Indonesian is part of the program; the others come when asked for.
import { store, useStore } from "../store";
import type { TextsOf } from "./catalogue";
import { id } from "./id";

export type Language = "id" | "en" | "zh";
export type Key = keyof typeof id;
export type Catalogue = TextsOf<typeof id>;

const remembered = "dermaga.language";
const loaders: Record<Language, () => Promise<Catalogue>> = {
  id: async () => id,
  en: async () => (await import("./en")).en,
  zh: async () => (await import("./zh")).zh,
};

const state = store<{ language: Language; catalogue: Catalogue }>({ language: "id", catalogue: id });

export const currentLanguage = (): Language => state.get().language;
/** Makes a component render again when the language changes. */
export const useLanguage = (): Language => useStore(state).language;

export async function setLanguage(language: Language): Promise<void> {
  const catalogue = await loaders[language]();
  state.set({ language, catalogue });
  document.documentElement.lang = language === "zh" ? "zh-CN" : language;
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // A browser that keeps nothing still shows the language now.
  }
}

/** The language chosen on this device before; Indonesian otherwise, whatever the browser speaks. */
export async function restoreLanguage(): Promise<void> {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(remembered);
  } catch {
    return;
  }
  if (kept === "en" || kept === "zh") await setLanguage(kept).catch(() => {});
}

/** A text with {names} filled in; a name without a value stays as it is. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all));
}

/** The text of a key with {names} filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return filled(state.get().catalogue[key], values);
}

/** The text of a key that is put together ("order.state.placed"), or nothing when there is none. */
export function textIfAny(key: string): string | null {
  return (state.get().catalogue as Record<string, string>)[key] ?? null;
}
