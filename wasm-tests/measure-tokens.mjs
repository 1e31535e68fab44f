// Reads lines of {"file","estimate"} and compares each estimate with the count of OpenAI's o200k tokenizer.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { encode } from "gpt-tokenizer/encoding/o200k_base";

const ratios = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { file, estimate } = JSON.parse(line);
  const counted = encode(readFileSync(file, "utf8")).length;
  if (counted > 0) ratios.push(estimate / counted);
}
ratios.sort((a, b) => a - b);
const at = (share) => ratios[Math.floor(share * (ratios.length - 1))].toFixed(3);
const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
console.log(`${ratios.length} files; estimate / count: mean ${mean.toFixed(3)}, 5th percentile ${at(0.05)}, 95th percentile ${at(0.95)}`);
