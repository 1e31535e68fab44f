/** The page for when there is no network, and newer versions of it. */

/** Hours between two looks for a newer version while the page stays open. */
const HOURS = 1;

/**
 * `none`: nothing is kept. `kept`: the page works without a network. `ready`: so it does, and a newer version is there. `replaced`: another window
 * has gone over to a newer version, and parts of this one are no longer there.
 */
export type Kept = "none" | "kept" | "ready" | "replaced";

/** Tells its listeners (`change`) when its state is another. */
export class Updates extends EventTarget {
  state: Kept = "none";

  #registration: ServiceWorkerRegistration | undefined;
  /** What to do before the page reloads itself; undefined if it does not. */
  #leave: (() => void) | undefined;

  /** Keeps the page, and looks for newer versions from now on. Where the browser has no Service Workers (private windows, http) nothing is kept. */
  async start(): Promise<void> {
    const workers = (navigator as Partial<Navigator>).serviceWorker;
    if (!workers || this.#registration) return;
    let wasKept = workers.controller !== null;
    workers.addEventListener("controllerchange", () => {
      if (this.#leave) this.#reload();
      else this.#set(wasKept ? "replaced" : "kept");
      wasKept = true;
    });
    try {
      const registration = await workers.register(new URL("service-worker.js", document.baseURI), { updateViaCache: "none" });
      this.#registration = registration;
      if (workers.controller) this.#set("kept");
      const look = (): void => {
        if (registration.waiting && workers.controller) this.#set("ready");
      };
      look();
      registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    } catch {
      // The page works all the same.
      return;
    }
    setInterval(() => void this.#registration?.update().catch(() => undefined), HOURS * 3_600_000);
  }

  /** Goes over to the newer version, with a reload; calls `leave` just before that. */
  apply(leave: () => void): void {
    const waiting = this.#registration?.waiting;
    this.#leave = leave;
    if (waiting) waiting.postMessage("activate");
    else this.#reload();
  }

  #reload(): void {
    this.#leave?.();
    location.reload();
  }

  #set(state: Kept): void {
    if (this.state === "replaced") return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}
