// Plain text tables, and the statistics in them.

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The value that a share of the values does not exceed. */
export function quantile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.max(Math.ceil(share * values.length) - 1, 0)];
}

/** Prints rows whose first cell is a name and whose others are figures, one for each column. */
export function print(title, columns, rows) {
  const table = [["", ...columns], ...rows];
  const widths = table[0].map((_, index) => Math.max(...table.map((row) => row[index].length)));
  console.log(title);
  for (const row of table) {
    console.log("  " + row.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index] + 2))).join(""));
  }
  console.log();
}
