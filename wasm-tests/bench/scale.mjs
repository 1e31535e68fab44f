// What the package loads of a knowledge base for one task, over HTTP: bytes by kind and median milliseconds, as JSON. Without the embedding
// model, whose size has nothing to do with the knowledge base's.
// node scale.mjs PACKAGE KB NUMBER...: weaknesses of the synthetic knowledge base (scripts/measure-scale) that the draft calls for; with as
// many as a retrieval takes, this is the most that a task can load.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const RUNS = 5;
const [, , packageFolder, kb, ...numbers] = process.argv;
const { Rescue } = await import(pathToFileURL(resolve(packageFolder, "dist/node/index.js")));

let served = [];
const server = createServer((request, response) => {
  const name = request.url.slice(1);
  const path = join(kb, name);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined || !/^[\w.-]+$/.test(name)) return void response.writeHead(404).end();
  served.push({ name, size });
  response.writeHead(200, { "content-length": size });
  createReadStream(path).pipe(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const times = { open: [], retrieve: [] };
let bytes;
for (let run = 0; run < RUNS; run += 1) {
  served = [];
  const start = performance.now();
  const rescue = await Rescue.load({ kb: address, cache: false });
  const opened = performance.now();
  const calls = numbers.map((number) => `    db.run_${number}("SELECT a FROM t WHERE d = '%s'" % request.args["value"])\n`);
  const draft = `def handle(request, db):\n${calls.join("")}`;
  const result = await rescue.retrieve({ language: "python", task: "Show rows.", draft }, { facets: ["api"] });
  times.open.push(opened - start);
  times.retrieve.push(performance.now() - opened);
  const found = result.cwes.map(({ cwe }) => cwe);
  if (!numbers.every((number) => found.includes(`CWE-${number}`))) throw new Error(`Found ${found} instead of ${numbers}`);
  const level = rescue.manifest.cwe_level.file;
  const sum = (files) => files.reduce((total, { size }) => total + size, 0);
  const shards = served.filter(({ name }) => name !== "manifest.json" && name !== level);
  bytes = {
    manifest: sum(served.filter(({ name }) => name === "manifest.json")),
    level: sum(served.filter(({ name }) => name === level)),
    shards: sum(shards),
    shardCount: shards.length,
  };
  rescue.dispose();
}
server.close();
console.log(JSON.stringify({ ...bytes, open: median(times.open), retrieve: median(times.retrieve) }));
process.exit(0);
