// Runs the *.http files beside it: requests with the expected status and JSON, in order, each file on its own.
//
//   ### What is promised
//   POST /api/v1/products            <- {name} in a path or body is filled from what was captured
//   as: seller                       <- each name is a client with its own cookies (visitor when left out);
//                                       "admin" is the signed-in administrator, "seller*" signed-up sellers, "partner*" programs, "person*" of a partner
//   if-match: "{version}"            <- any other line is a header
//
//   {"sku": "A-1"}                   <- the body; @file.csv sends a file of tests/data, @pdf as form "file"
//   ----
//   201
//   {"state": "draft"}               <- a subset of the answer; "*" stands for any value
//   capture product = /id            <- JSON pointer into the answer
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Client, administrator, application, expectStatus, fileForm, newPartner, newPerson, newSeller, pdf, png, product, verifiedSeller } from "../support/dermaga.mjs";

const here = new URL(".", import.meta.url).pathname;

function pointer(value, path) {
  return path.split("/").slice(1).reduce((at, key) => at?.[key], value);
}

function contains(actual, expected, where = "") {
  if (expected === "*") return assert.ok(actual !== undefined && actual !== null, `${where} is missing`);
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${where} is no list`);
    return expected.forEach((item, i) => contains(actual[i], item, `${where}/${i}`));
  }
  if (expected && typeof expected === "object") {
    assert.ok(actual && typeof actual === "object", `${where} is no object but ${JSON.stringify(actual)}`);
    return Object.entries(expected).forEach(([key, item]) => contains(actual[key], item, `${where}/${key}`));
  }
  assert.deepEqual(actual, expected, `at ${where}`);
}

async function client(people, name) {
  if (!people.has(name)) {
    const made = name === "admin" ? administrator() : name.startsWith("partner") ? await newPartner()
      : name.startsWith("person") ? await newPerson(await newPartner())
      : name.startsWith("verified") ? await verifiedSeller() : name.startsWith("seller") ? await newSeller() : new Client();
    people.set(name, made);
  }
  return people.get(name);
}

async function step(text, people, values) {
  const [asked, expected] = text.split(/^----$/m);
  const fill = (part) => part.replace(/\{\{?(\w+)\}?\}/g, (whole, name) => values[name] ?? whole);
  const lines = asked.trim().split("\n");
  const [method, path] = fill(lines.shift()).split(" ");
  const headers = {};
  let who = "visitor";
  while (lines.length && lines[0].trim() && /^[a-z-]+:/i.test(lines[0])) {
    const [name, ...rest] = lines.shift().split(":");
    if (name === "as") who = rest.join(":").trim();
    else headers[name.toLowerCase()] = fill(rest.join(":").trim());
  }
  let body = fill(lines.join("\n").trim()) || undefined;
  const file = /^@(\S+)(?: kind=(\w+))?(?: as (\S+))?$/.exec(body ?? "");
  if (file) {
    const bytes = file[1] === "pdf" ? pdf : file[1] === "png" ? png : readFileSync(here + "../data/" + file[1]);
    const name = file[3] ?? (file[1].includes(".") ? file[1] : `berkas.${file[1]}`);
    const type = name.endsWith(".pdf") ? "application/pdf" : name.endsWith(".png") ? "image/png" : "text/csv";
    if (type === "text/csv" && !file[2]) { body = bytes; headers["content-type"] = "text/csv"; }
    else body = fileForm(file[2] ? { kind: file[2] } : {}, name, bytes, type);
  } else if (body) {
    headers["content-type"] ??= "application/json";
  }
  const person = await client(people, who);
  const answer = await person.request(method, path, { body, headers });

  const wanted = expected.trim().split("\n");
  expectStatus(answer, Number(wanted.shift()));
  const captures = wanted.filter((line) => line.startsWith("capture "));
  const json = fill(wanted.filter((line) => !line.startsWith("capture ")).join("\n").trim());
  if (json) contains(answer.json, JSON.parse(json));
  for (const line of captures) {
    const [, name, path_] = /^capture (\w+) = (\S+)$/.exec(line);
    values[name] = pointer(answer.json, path_);
    assert.notEqual(values[name], undefined, `nothing at ${path_} in ${answer.text.slice(0, 400)}`);
  }
}

for (const file of readdirSync(here).filter((name) => name.endsWith(".http")).sort()) {
  test(file, async (t) => {
    const people = new Map();
    const fields = application();
    const values = { run: Math.random().toString(36).slice(2, 10), application: JSON.stringify(fields), product: JSON.stringify(product()), nik: fields.nik };
    for (const part of readFileSync(here + file, "utf8").split(/^### /m).slice(1)) {
      const cut = part.indexOf("\n");
      await t.test(part.slice(0, cut).trim(), () => step(part.slice(cut + 1), people, values));
    }
  });
}
