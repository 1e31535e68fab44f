// The packed tarball, installed into an empty project. `node project.mjs` packs and installs; the tests use what it made.

import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The empty project. */
export const PROJECT = folder("./project/");
/** The package in it, as a stranger has it. */
export const INSTALLED = `${PROJECT}node_modules/rescue-secure-code/`;
/** The programs of the test's own dependencies. */
export const program = (name) => folder(`./node_modules/.bin/${name}`);

/** Runs a program in the project; its standard output. What it says goes into the error if it fails. */
export async function execute(file, args, { cwd = PROJECT, input, ...options } = {}) {
  const running = run(file, args, { cwd, timeout: 240_000, maxBuffer: 64 << 20, ...options });
  running.child.stdin.end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    error.message += `\n${error.stdout}`;
    throw error;
  }
}

/** Copies a fixture into the project; its folder there. */
export function fixture(name) {
  if (!existsSync(INSTALLED)) throw new Error("The package is not installed: run scripts/test-package");
  const target = `${PROJECT}${name}/`;
  rmSync(target, { recursive: true, force: true });
  cpSync(folder(`./fixtures/${name}`), target, { recursive: true });
  return target;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(PROJECT, { recursive: true, force: true });
  mkdirSync(PROJECT);
  writeFileSync(`${PROJECT}package.json`, '{ "private": true }\n');
  const packed = await execute("npm", ["pack", "--silent", "--pack-destination", PROJECT], { cwd: folder("../../www/package/") });
  await execute("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${packed.trim().split("\n").at(-1)}`]);
  console.log(`Installed in ${PROJECT}`);
}
