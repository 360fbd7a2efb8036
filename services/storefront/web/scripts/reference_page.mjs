// The contract as a page: headings, lists and links only, so that it opens at once and reads without JavaScript. Chapters and what
// is in them are folded, so that the page is its own table of contents; a link into them unfolds what stands around its target
// (HTML, "ancestor details revealing algorithm"), which is why each name stands inside and not at what is folded.
import { found } from "./partner_contract.mjs";

const methods = ["get", "post", "put", "patch", "delete"];

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
/** The little Markdown that the contract uses: `code`, *emphasis*, paragraphs. */
const inline = (text) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\*([^*]+)\*/g, "<em>$1</em>");
const paragraphs = (text) => (text ?? "").trim().split(/\n\s*\n/).filter(Boolean).map((one) => `<p>${inline(one)}</p>`).join("");
const code = (text) => `<code>${escaped(text)}</code>`;

const refName = (ref) => ref.split("/").at(-1);
const schemaLink = (ref) => `<a href="#schema-${refName(ref)}">${refName(ref)}</a>`;

/** "array of Fault", "string or null": the type in a few words. */
function typeOf(schema) {
  if (schema.$ref) return schemaLink(schema.$ref);
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  const ways = schema.oneOf ?? schema.anyOf;
  if (ways && !schema.properties) return ways.map((way) => (way.title ? escaped(way.title) : typeOf(way))).join(" or ");
  if (schema.allOf) return schema.allOf.map(typeOf).join(" and ");
  if (schema.type === "array") return `array of ${schema.items ? typeOf(schema.items) : "anything"}`;
  return escaped([schema.type ?? "anything"].flat().join(" or "));
}

/** What more a schema asks of a value. */
function limitsOf(schema) {
  const facts = [];
  if (schema.enum) facts.push(`one of ${schema.enum.map((value) => code(value)).join(" ")}`);
  if (schema.format) facts.push(escaped(schema.format));
  if (schema.default !== undefined) facts.push(`${code(schema.default)} unless said`);
  const range = (low, high, unit) => {
    if (low !== undefined && high !== undefined) facts.push(`${low} to ${high}${unit}`);
    else if (low !== undefined) facts.push(`at least ${low}${unit}`);
    else if (high !== undefined) facts.push(`at most ${high}${unit}`);
  };
  range(schema.minimum, schema.maximum, "");
  range(schema.minLength, schema.maxLength, " characters");
  range(schema.minItems, schema.maxItems, " items");
  if (schema.pattern) facts.push(code(schema.pattern));
  if (schema.examples) facts.push(`such as ${schema.examples.map((one) => code(typeof one === "string" ? one : JSON.stringify(one))).join(" ")}`);
  return facts.length > 0 ? `<span class="limits">${facts.join(", ")}</span>` : "";
}

function member(name, schema, isRequired) {
  return `<dt>${code(name)} <span class="type">${typeOf(schema)}</span>${isRequired ? ' <span class="required">required</span>' : ""}</dt>`
    + `<dd>${schema.description ? `<p>${inline(schema.description)}</p>` : ""}${limitsOf(schema)}${membersOf(schema)}</dd>`;
}

/** The members of an object, of the items of an array, or of each of several forms; "" when there are none to show. */
function membersOf(schema) {
  if (schema.$ref) return "";
  if (schema.type === "array" && schema.items) return membersOf(schema.items);
  const properties = Object.entries(schema.properties ?? {});
  const own = properties.length > 0
    ? `<dl>${properties.map(([name, value]) => member(name, value, schema.required?.includes(name))).join("")}</dl>` : "";
  const more = schema.additionalProperties && schema.additionalProperties !== true && properties.length === 0
    ? `<dl>${member("any name", schema.additionalProperties, false)}</dl>` : "";
  const forms = (schema.oneOf ?? schema.anyOf ?? []).map((way, i) => {
    if (way.properties) return `<p class="form">Form ${i + 1}</p>${membersOf(way)}`;
    return own && way.required ? `<p class="form">Form ${i + 1}: ${way.required.map(code).join(" ")} required</p>` : "";
  });
  return own + more + forms.join("");
}

function contents(content) {
  return Object.entries(content ?? {}).map(([media, { schema }]) =>
    `<p class="media">${code(media)} <span class="type">${typeOf(schema)}</span></p>${schema.$ref ? "" : `${schema.description ? paragraphs(schema.description) : ""}${membersOf(schema)}`}`).join("");
}

function parametersOf(contract, item, operation) {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => (one.$ref ? found(contract, one.$ref) : one));
  return ["path", "query", "header"].map((where) => {
    const here = all.filter((one) => one.in === where);
    if (here.length === 0) return "";
    const title = { path: "In the path", query: "In the query", header: "Headers" }[where];
    return `<h4>${title}</h4><dl>${here.map((one) =>
      member(one.name, { ...one.schema, description: one.description ?? one.schema.description }, one.required)).join("")}</dl>`;
  }).join("");
}

function responsesOf(contract, operation) {
  const rows = Object.entries(operation.responses).map(([status, one]) => {
    const response = one.$ref ? found(contract, one.$ref) : one;
    const headers = Object.keys(response.headers ?? {});
    const isProblem = "application/problem+json" in (response.content ?? {});
    return `<dt>${code(status)} ${inline(response.description)}</dt><dd>`
      + (headers.length > 0 ? `<p class="limits">with ${headers.map(code).join(" ")}</p>` : "")
      + (isProblem ? "" : contents(response.content)) + "</dd>";
  });
  return `<h4>Answers</h4><dl class="answers">${rows.join("")}</dl>`;
}

function securityOf(operation) {
  if (operation.security.length === 0) return "Open to everyone.";
  const scopes = operation.security.flatMap((way) => way.partner_token);
  return scopes.length > 0 ? `A token with the scope ${scopes.map(code).join(" ")}.` : "Any token of a partner.";
}

/** Something with a name of its own, of which the head shows when it is folded. */
const folded = (kind, id, head, text) => `<details class="${kind}"><summary>${head}</summary><div class="text" id="${id}">${text}</div></details>`;
const chapter = (id, title, parts) => folded("chapter", id, `<h2>${title}</h2>`, parts.join("\n"));

function operationPart(contract, { path, method, item, operation }) {
  const body = operation.requestBody;
  const head = `<h3>${escaped(operation.summary)}</h3>`
    + `<span class="address"><span class="method ${method}">${method.toUpperCase()}</span> <code>${escaped(path).replaceAll("/", "/<wbr>")}</code></span>`;
  return folded("operation", operation.operationId, head, paragraphs(operation.description) + `<p class="limits">${securityOf(operation)}</p>`
    + parametersOf(contract, item, operation)
    + (body ? `<h4>Body${body.required ? "" : ", may be left out"}</h4>${contents(body.content)}` : "")
    + responsesOf(contract, operation));
}

function operationsOf(items) {
  return Object.entries(items).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => ({ path, method, item, operation: item[method] })));
}

/** A message that is sent to a partner: no address of ours, no token. */
function messagePart(contract, { item, operation }) {
  return folded("operation", operation.operationId, `<h3>${escaped(operation.summary)}</h3>`, paragraphs(operation.description)
    + parametersOf(contract, item, operation) + `<h4>Body</h4>${contents(operation.requestBody.content)}` + responsesOf(contract, operation).replace("<h4>Answers</h4>", "<h4>What your answer means</h4>"));
}

const schemaPart = ([name, schema]) =>
  folded("schema", `schema-${name}`, `<h3>${name}</h3>`, `${paragraphs(schema.description)}<p><span class="type">${typeOf(schema)}</span> ${limitsOf(schema)}</p>${membersOf(schema)}`);

/** The whole page; `styleName` is the path of its stylesheet below the root. */
export function referencePage(contract, styleName) {
  const operations = operationsOf(contract.paths);
  const messages = operationsOf(contract.webhooks);
  const chapters = contract.tags.map((tag) => ({ ...tag, operations: operations.filter(({ operation }) => operation.tags[0] === tag.name) }));
  const schemas = Object.entries(contract.components.schemas);
  const ways = chapters.map(({ name, description, operations: of }) =>
    `<details><summary>${inline(description ?? name)}</summary><ul>${of.map(({ method, operation }) =>
      `<li><a href="#${operation.operationId}"><span class="method ${method}">${method.toUpperCase()}</span> ${escaped(operation.summary)}</a></li>`).join("")}</ul></details>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(contract.info.title)}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="/${styleName}">
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header><h1>${escaped(contract.info.title)}</h1><p>${inline(contract.info.summary)} <a href="openapi.yaml">The same as OpenAPI ${escaped(contract.openapi)}</a></p></header>
<nav aria-label="Contents">${ways.join("")}
<details><summary>What is sent to you</summary><ul>${messages.map(({ operation }) => `<li><a href="#${operation.operationId}">${escaped(operation.summary)}</a></li>`).join("")}</ul></details>
<details><summary>Shapes</summary><ul>${schemas.map(([name]) => `<li><a href="#schema-${name}">${name}</a></li>`).join("")}</ul></details></nav>
<main id="main" tabindex="-1">
<section>${paragraphs(contract.info.description)}</section>
${chapters.map(({ name, description, operations: of }) => chapter(`tag-${name}`, inline(description ?? name), of.map((one) => operationPart(contract, one)))).join("\n")}
${chapter("messages", "What is sent to you", messages.map((one) => messagePart(contract, one)))}
${chapter("schemas", "Shapes", schemas.map(schemaPart))}
</main>
</body>
</html>
`;
}
