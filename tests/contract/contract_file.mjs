// The contract as a value.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export const contractPath = fileURLToPath(new URL("../../proto/openapi/dermaga.yaml", import.meta.url));
export const contract = parse(readFileSync(contractPath, "utf8"));

const methods = ["get", "put", "post", "delete", "patch", "head", "options"];

/** Follows a local `$ref`, once or several times. */
export function resolved(value) {
    while (value?.$ref) value = value.$ref.slice(2).split("/").reduce((at, name) => at[name], contract);
    return value;
}

/** Every operation as {method, path, operation, parameters}, parameters resolved with those of the path. */
export function operations() {
    return Object.entries(contract.paths).flatMap(([path, item]) =>
        methods.filter((method) => item[method]).map((method) => ({
            method: method.toUpperCase(),
            path,
            operation: item[method],
            parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolved),
        })));
}
