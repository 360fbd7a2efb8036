// The contract and the routes of the executable say the same, in both directions.
// DERMAGA_BIN is the executable; `dermaga routes --json` needs neither database nor network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { operations, resolved } from "./contract_file.mjs";

// Pages, assets and health are for browsers and operators; the contract is for programs.
const isApi = (path) => /^\/(api|partner|admin)\/v\d+\/|^\/media\//.test(path);

const mediaOf = {
    none: [],
    json: ["application/json"],
    form: ["application/x-www-form-urlencoded"],
    multipart: ["multipart/form-data"],
    csv: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "multipart/form-data", "text/csv"],
    xml: ["application/xml"],
};

const binary = process.env.DERMAGA_BIN;
if (!binary) throw new Error("Set DERMAGA_BIN to the dermaga executable, such as build/dev/services/dermaga/dermaga.");
const routes = JSON.parse(execFileSync(binary, ["routes", "--json"], { encoding: "utf8" }))
    .filter(({ method, path }) => isApi(path) && method !== "OPTIONS");

const key = ({ method, path }) => `${method} ${path}`;
const described = new Map(operations().map((entry) => [key(entry), entry]));
const routed = new Map(routes.map((route) => [key(route), route]));

/** What the contract says, in the words of a route. */
function asRoute({ operation, parameters }, method) {
    const header = parameters.find(({ name }) => name === "Idempotency-Key");
    const media = Object.keys(resolved(operation.requestBody)?.content ?? {}).sort();
    // The server takes `mode=validate` on every write, so no route lists it.
    const isMode = (name) => name === "mode" && method !== "GET";
    const modes = parameters.filter(({ name }) => isMode(name)).flatMap(({ schema }) => schema.enum.filter((value) => value !== "validate").map((value) => `mode=${value}`));
    return {
        permission: operation["x-permission"],
        body: media,
        // What may come several times is a list that is sent a value at a time, and a route marks it.
        query: parameters.filter((p) => p.in === "query" && !isMode(p.name)).map(({ name, schema, explode }) => name + (resolved(schema).type === "array" && explode !== false ? "*" : "")).concat(modes).sort(),
        idempotency: header ? (header["x-required-unless"] ? "required" : "optional") : "none",
    };
}

function asContract(route) {
    return {
        permission: route.permission,
        body: mediaOf[route.body],
        query: route.query.split(" ").filter(Boolean).sort(),
        idempotency: route.idempotency,
    };
}

test("every route is in the contract", () => {
    assert.deepEqual([...routed.keys()].filter((name) => !described.has(name)), []);
});

test("every operation of the contract is a route", () => {
    assert.deepEqual([...described.keys()].filter((name) => !routed.has(name)), []);
});

for (const [name, entry] of described) {
    test(`${name}: permission, body, query and idempotency agree`, { skip: !routed.has(name) }, () => {
        assert.deepEqual(asRoute(entry, entry.method), asContract(routed.get(name)));
    });
}

test("path parameters stand in the path, and those of the path are described", () => {
    for (const { method, path, parameters } of described.values()) {
        const inPath = [...path.matchAll(/{(\w+)}/g)].map((match) => match[1]).sort();
        assert.deepEqual(parameters.filter((p) => p.in === "path").map(({ name }) => name).sort(), inPath, `${method} ${path}`);
    }
});
