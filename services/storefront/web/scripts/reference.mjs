// Writes what partners' developers read: partner/v1/openapi.yaml, and the same as a page without a script.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { partnerContract } from "./partner_contract.mjs";
import { referencePage } from "./reference_page.mjs";

const out = process.env.DERMAGA_WEB_OUT ?? "dist";
const beside = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const contract = partnerContract(beside("../../../../proto/openapi/dermaga.yaml"));
const styles = beside("../src/styles/tokens.css") + beside("../src/styles/reference.css");
const styleName = `assets/reference-${createHash("sha256").update(styles).digest("hex").slice(0, 8)}.css`;

for (const folder of ["partner/v1", "assets"]) mkdirSync(join(out, folder), { recursive: true });
writeFileSync(join(out, styleName), styles);
writeFileSync(join(out, "partner/v1/openapi.yaml"), stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0, compat: "yaml-1.1" }));
writeFileSync(join(out, "partner/v1/reference.html"), referencePage(contract, styleName));
