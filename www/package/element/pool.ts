/** One engine, one knowledge base and one model for all elements of a page that name the same ones. */

import { Rescue, type LoadOptions, type Progress } from "rescue-secure-code";

/** How long nobody may want a Rescue before it ends, in milliseconds: an element that moves leaves the page for a moment. */
const GRACE = 2000;

type Listener = (progress: Progress) => void;

interface Shared {
  rescue: Promise<Rescue>;
  listeners: Set<Listener>;
}

/** A share of a Rescue. */
export interface Share {
  rescue: Promise<Rescue>;
  /** Gives it back. */
  release: () => void;
}

const pool = new Map<string, Shared>();

/** Takes a share of the Rescue with these assets, which is loaded if need be. */
export function share(options: Pick<LoadOptions, "assets" | "kb" | "model">, listener: Listener): Share {
  const key = JSON.stringify([options.assets, options.kb, options.model]);
  const shared = pool.get(key) ?? start(key, options);
  shared.listeners.add(listener);
  const release = (): void => {
    if (!shared.listeners.delete(listener)) return;
    setTimeout(() => {
      if (shared.listeners.size > 0 || pool.get(key) !== shared) return;
      pool.delete(key);
      shared.rescue.then((rescue) => rescue.dispose()).catch(() => undefined);
    }, GRACE);
  };
  return { rescue: shared.rescue, release };
}

function start(key: string, options: LoadOptions): Shared {
  const listeners = new Set<Listener>();
  const onProgress: Listener = (progress) => listeners.forEach((listener) => listener(progress));
  const shared: Shared = { rescue: Rescue.load({ ...options, onProgress }), listeners };
  pool.set(key, shared);
  // The next one tries again.
  shared.rescue.catch(() => pool.get(key) === shared && pool.delete(key));
  return shared;
}
