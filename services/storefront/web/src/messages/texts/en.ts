import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "texts.title": "Languages of this product",
  "texts.language.id": "Indonesian",
  "texts.language.en": "English",
  "texts.language.zh": "Chinese",
  "texts.field.title": "Name",
  "texts.field.description": "Description",
  "texts.state.missing": "Not there yet",
  "texts.state.imported": "From a sheet, not checked",
  "texts.state.written": "Not checked",
  "texts.state.returned": "To be mended",
  "texts.state.reviewed": "Checked",
  "texts.at": "Checked {date}",
  "texts.mend": "Mend: {field}",
  "texts.write": "Write it now",
  "texts.note": "Note of whoever read it: {note}",
  "texts.returned_title": "A text is to be mended",
  "texts.lead": "Partners see the state of each language. What you write anew is checked again.",
};
