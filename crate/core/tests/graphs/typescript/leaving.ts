import { readFileSync } from "node:fs";

function first(path?: string): string {
  if (path === undefined) process.exit(2);
  const text = readFileSync(path, "utf8");
  if (text === "") {
    process.abort();
  }
  return text[0];
}
