import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const en: TextsOf<typeof id> = {
  "partners.title": "Export partners",
  "partners.lead": "Keys for partners who read the catalogue and order through the API.",
  "partners.new": "Issue a key",
  "partners.name": "Name of the partner",
  "partners.name_hint": "The company's name, such as Mitra Pelabuhan.",
  "partners.scopes": "May",
  "partners.scope.feed": "Read the catalogue",
  "partners.scope.orders": "Place orders",
  "partners.issue": "Issue",
  "partners.once_title": "Key for {name}",
  "partners.once_text": "The secret is shown only once. Store it now, then hand it to the partner by a safe way.",
  "partners.stored": "I have stored it",
  "partners.copy": "Copy",
  "partners.copied": "Copied.",
  "partners.empty": "No partners yet",
};
