/** A Worker of `node:worker_threads`, and such a Worker's parent, as ports. */

import type { Transferable as NodeTransferable } from "node:worker_threads";

import type { Port } from "../rpc.js";

interface Emitter {
  postMessage(message: unknown, transfer?: readonly NodeTransferable[]): void;
  on(event: "message", listener: (data: unknown) => void): unknown;
  off(event: "message", listener: (data: unknown) => void): unknown;
}

/** The port. */
export function portOf(emitter: Emitter): Port {
  const wrapped = new Map<(event: MessageEvent) => void, (data: unknown) => void>();
  return {
    postMessage: (message, transfer) => emitter.postMessage(message, transfer as NodeTransferable[]),
    addEventListener: (_, listener) => {
      const receive = (data: unknown): void => listener({ data } as MessageEvent);
      wrapped.set(listener, receive);
      emitter.on("message", receive);
    },
    removeEventListener: (_, listener) => {
      const receive = wrapped.get(listener);
      wrapped.delete(listener);
      if (receive) emitter.off("message", receive);
    },
  };
}
