/** The thread that has started this one. */

import { parentPort } from "node:worker_threads";

import type { Port } from "../rpc.js";
import { portOf } from "./port.js";

/** Where its calls arrive. */
export function parent(): Port {
  if (!parentPort) throw new Error("This module runs in a Worker only.");
  return portOf(parentPort);
}
