// The same queries give the same rankings natively and in WebAssembly: for the task of every fix of the corpus, some with their
// vulnerable code as a draft, which takes longer to embed; and for every labelled task with its draft.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { labelledTasks, root, startModules } from "./modules.mjs";
import { queries } from "./queries.mjs";

/** Of so many fixes, one has a draft. */
const DRAFT_EVERY = 4;

/** The command line: `cargo test` and `cargo build` leave it there. */
const RESCUE = process.env.RESCUE ?? join(root, "target/debug/rescue");

function native(list) {
  const folder = mkdtempSync(join(tmpdir(), "rescue-parity-"));
  try {
    const [asked, answered] = ["queries.jsonl", "answers.jsonl"].map((name) => join(folder, name));
    writeFileSync(asked, list.map((query) => JSON.stringify(query) + "\n").join(""));
    execFileSync(RESCUE, ["retrieve", "--queries", asked, "--output", answered], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    return readFileSync(answered, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ranking = ({ cwes, examples }) => ({ cwes: cwes.map((hit) => hit.cwe), examples: examples.map((example) => example.id) });

let modules;
before(async () => {
  modules = await startModules();
});
after(() => modules?.close());

async function compare(list) {
  const answers = native(list);
  assert.equal(answers.length, list.length);
  assert.ok(answers.filter((answer) => answer.cwes.length > 0).length > list.length / 2, "most queries find something");
  for (const [index, { id, ...query }] of list.entries()) {
    const found = await modules.engine.retrieve(query, {}, undefined);
    assert.deepEqual(ranking(found), ranking(answers[index]), id);
    for (const [place, hit] of found.cwes.entries()) {
      for (const [facet, { score }] of Object.entries(hit.facets)) {
        const difference = Math.abs(score - answers[index].cwes[place].facets[facet].score);
        assert.ok(difference < 1e-3, `${id}: ${hit.cwe} ${facet} differs by ${difference}`);
      }
    }
  }
}

test("fixes are ranked the same natively and in WebAssembly", async () => {
  const list = queries(modules.languages);
  await compare(list.map(({ draft, ...query }, index) => (index % DRAFT_EVERY === 0 ? { ...query, draft } : query)));
});

const labelled = labelledTasks();
test("labelled tasks are ranked the same natively and in WebAssembly", { skip: !labelled && "../shared/data/retrieval is not there" }, async () => {
  await compare(labelled.map(({ id, language, task, draft }) => ({ id, language, task, draft })));
});
