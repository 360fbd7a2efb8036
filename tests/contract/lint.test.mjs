// The contract is a good OpenAPI 3.1 document, and says of every operation what the house wants said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { lint, loadConfig } from "@redocly/openapi-core";
import { contract, contractPath, operations, resolved } from "./contract_file.mjs";

const configPath = fileURLToPath(new URL("redocly.yaml", import.meta.url));

test("the contract passes the linter", async () => {
    const config = await loadConfig({ configPath });
    const problems = await lint({ ref: contractPath, config });
    const shown = problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message} (${problem.ruleId})`);
    assert.deepEqual(shown, []);
});

test("every operation names its permission, and security fits it", () => {
    const scopes = { feed_read: "feed", order_place: "orders" };
    for (const { method, path, operation } of operations()) {
        const name = `${method} ${path}`;
        const permission = operation["x-permission"];
        assert.match(permission ?? "", /^[a-z_]+$/, `${name} has no x-permission`);
        assert.ok(Array.isArray(operation.security), `${name} has no security`);
        assert.equal(operation.security.length === 0, ["anonymous", "everyone"].includes(permission), `${name}: security of ${permission}`);
        if (scopes[permission]) assert.deepEqual(operation.security, [{ partner_token: [scopes[permission]] }], name);
        if (permission === "documents_match") assert.deepEqual(operation.security[0], { partner_token: ["orders"] }, name);
        for (const way of operation.security)
            if (way.session_cookie && method !== "GET") assert.ok(way.csrf_token, `${name} lacks the CSRF token`);
    }
});

test("every operation answers anything else with a problem", () => {
    for (const { method, path, operation } of operations()) {
        const other = resolved(operation.responses.default);
        assert.ok(other?.content?.["application/problem+json"], `${method} ${path} has no default problem`);
    }
});

test("a write that may be checked without doing it says what the check answers", () => {
    for (const { method, path, operation, parameters } of operations())
        if (parameters.some(({ name }) => name === "mode")) assert.ok(operation.responses["200"], `${method} ${path}`);
});

test("bodies of writes refuse unknown members", () => {
    for (const { method, path, operation } of operations()) {
        const schema = resolved(operation.requestBody?.content?.["application/json"]?.schema);
        for (const form of schema?.oneOf?.map(resolved) ?? (schema ? [schema] : []))
            assert.equal(form.additionalProperties, false, `${method} ${path}`);
    }
});

test("ids carry the prefix of their kind", () => {
    for (const [name, schema] of Object.entries(contract.components.schemas))
        if (name.endsWith("Id")) assert.match(schema.pattern, /^\^[a-z]{3}_/, name);
});
