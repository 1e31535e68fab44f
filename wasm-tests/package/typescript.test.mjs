// The installed package's types, as their users' compilers see them.

import { test } from "node:test";

import { execute, fixture, program } from "./project.mjs";

const COMMON = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable,dom.asynciterable", "--types", "node"];
const RESOLUTIONS = {
  "as Node resolves it": ["--module", "nodenext", "--moduleResolution", "nodenext"],
  "as bundlers resolve it": ["--module", "esnext", "--moduleResolution", "bundler"],
};
const FILES = {
  "use.ts": ["--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"],
  "adapters.ts": ["--skipLibCheck"],
};

for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
  for (const [file, flags] of Object.entries(FILES)) {
    test(`${file}, ${name}`, async () => {
      await execute(program("tsc"), [...COMMON, ...resolution, ...flags, file], { cwd: fixture("typescript") });
    });
  }
}
