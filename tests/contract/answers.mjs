// Every answer that a test gets is held against the contract: its status is declared, its JSON is of the schema, and it has no member that the
// contract does not tell of.
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { contract, operations, resolved } from "./contract_file.mjs";

/**
 * A copy in which an object has no members but those that its schema names: closed where a schema is used, since one that is part of an
 * `allOf` may not close the whole.
 */
function closed(value, isPart = false) {
    if (Array.isArray(value)) return value.map((one) => closed(one));
    if (value === null || typeof value !== "object") return value;
    const copy = {};
    for (const [name, inner] of Object.entries(value))
        copy[name] = name === "allOf" ? inner.map((one) => closed(one, true)) : closed(inner);
    const isUse = value.$ref?.startsWith("#/components/schemas/") || value.properties || value.allOf;
    if (isUse && !isPart && value.additionalProperties === undefined) copy.unevaluatedProperties = false;
    return copy;
}

const schemas = Object.fromEntries(Object.entries(contract.components.schemas).map(([name, one]) => [name, closed(one, true)]));
const whole = closed(contract);
whole.components.schemas = schemas;

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addSchema({ $id: "contract:", ...whole });

const escaped = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");
const table = operations().map(({ method, path, operation }) => ({
    method,
    path,
    operation,
    segments: path.split("/"),
    validators: new Map(),
}));

/** The operation of a request; of two that fit, the one with more segments of its own. */
function operationOf(method, target) {
    const given = target.split("?")[0].split("/");
    const fits = table.filter((one) => one.method === method && one.segments.length === given.length &&
        one.segments.every((segment, at) => segment.startsWith("{") || segment === given[at]));
    const own = (one) => one.segments.filter((segment) => !segment.startsWith("{")).length;
    return fits.sort((a, b) => own(b) - own(a))[0];
}

/** Where in the contract the schema of that answer stands; undefined when it has none. */
function placeOfSchema(one, status, media) {
    const name = one.operation.responses[status] ? status : "default";
    const declared = one.operation.responses[name];
    if (resolved(declared)?.content?.[media] === undefined) return undefined;
    const place = declared.$ref ?? `#/paths/${escaped(one.path)}/${one.method.toLowerCase()}/responses/${name}`;
    return `contract:${place}/content/${escaped(media)}/schema`;
}

/** "/items/0 must NOT have additional properties: colour" */
const told = ({ instancePath, message, params }) =>
    `${instancePath || "/"} ${message}${Object.values(params).length ? `: ${Object.values(params).join(", ")}` : ""}`;

/** What is wrong with an answer by the contract, "" for nothing; what the contract does not know is not its business. */
export function faultOfAnswer(method, target, status, type, json) {
    const one = operationOf(method, target);
    if (!one) return "";
    const media = type.split(";")[0].trim();
    const key = `${status} ${media}`;
    if (!one.validators.has(key)) {
        const place = placeOfSchema(one, String(status), media);
        one.validators.set(key, place ? ajv.compile({ $ref: place }) : null);
    }
    const validate = one.validators.get(key);
    if (validate === null) return `${method} ${one.path} declares no ${media} with ${status}`;
    if (validate(json)) return "";
    return `${method} ${one.path} ${status}: ${validate.errors.map(told).join("; ")} in ${JSON.stringify(json).slice(0, 2000)}`;
}
