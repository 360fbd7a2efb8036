// The partner's face of the contract: what stands under /partner/v1, and what it refers to.
import { parse } from "yaml";

const methods = ["get", "put", "post", "delete", "patch"];

/** The thing that a local `$ref` points at. */
export function found(contract, ref) {
  return ref.slice(2).split("/").reduce((at, name) => at[name.replaceAll("~1", "/").replaceAll("~0", "~")], contract);
}

/** Everything that `value` refers to, directly or through what it refers to. */
function reached(contract, value, refs = new Set()) {
  if (value === null || typeof value !== "object") return refs;
  if (typeof value.$ref === "string" && !refs.has(value.$ref)) {
    refs.add(value.$ref);
    reached(contract, found(contract, value.$ref), refs);
  }
  for (const inner of Object.values(value)) reached(contract, inner, refs);
  return refs;
}

const tokenWays = ({ security }) => security.filter((way) => Object.keys(way).every((scheme) => scheme === "partner_token"));

/** Whether a program may use it: it is open to everyone, or a token opens it. The rest is the console's, for people. */
const isForPrograms = (operation) => operation.security.length === 0 || tokenWays(operation).length > 0;

/** An operation as a partner's program may use it: with a token, and without what only our own tests ask for. */
function forPrograms({ "x-permission": _, ...operation }) {
  return { ...operation, security: tokenWays(operation) };
}

/** The operations of a path for programs, with what they share; nothing when there are none. */
function itemForPrograms(item) {
  const kept = Object.entries(item).filter(([name, value]) => !methods.includes(name) || isForPrograms(value));
  if (!kept.some(([name]) => methods.includes(name))) return null;
  return Object.fromEntries(kept.map(([name, value]) => [name, methods.includes(name) ? forPrograms(value) : value]));
}

/**
 * Cuts the document that partners get from the text of the whole one. Addresses in it are relative to its own, so they
 * hold wherever it is read: below a host's root, or below another prefix.
 */
export function partnerContract(text) {
  const whole = parse(text);
  const { "x-partner": about, license, version } = whole.info;
  const paths = Object.fromEntries(Object.entries(whole.paths)
    .filter(([path]) => path.startsWith("/partner/v1/"))
    .map(([path, item]) => [path, itemForPrograms(item)])
    .filter(([, item]) => item));
  const used = new Set(Object.values(paths).flatMap((item) => methods.flatMap((method) => item[method]?.tags ?? [])));

  const components = { securitySchemes: { partner_token: structuredClone(whole.components.securitySchemes.partner_token) } };
  components.securitySchemes.partner_token.flows.clientCredentials.tokenUrl = "token";
  const refs = reached(whole, whole.webhooks, reached(whole, paths));
  // In the order in which they stand in the whole document.
  for (const kind of ["parameters", "headers", "responses", "schemas"])
    components[kind] = Object.fromEntries(Object.entries(whole.components[kind]).filter(([name]) => refs.has(`#/components/${kind}/${name}`)));

  return {
    openapi: whole.openapi,
    info: { ...about, version, license },
    servers: [{ url: "../..", description: "The server that this document was read from" }],
    tags: whole.tags.filter(({ name }) => used.has(name)),
    paths,
    webhooks: whole.webhooks,
    components,
  };
}
