/**
 * Calls across a Worker or a MessagePort: typed methods, events while a call runs, cancellation, and errors that keep
 * their code and help.
 */

import { RescueError, type ErrorData } from "./errors.js";

/** A method's types: what goes in, what comes out, and what is told in between. */
export interface Method<Input = undefined, Output = void, Event = never> {
  input: Input;
  output: Output;
  event: Event;
}

/** Methods by name. */
export type Methods<M> = { [K in keyof M]: Method<unknown, unknown, unknown> };

/** What a handler gets besides its input. */
export interface Context<Event> {
  /** Aborted when the caller cancels. */
  signal: AbortSignal;
  /** Tells the caller something while the call runs. */
  emit: (event: Event) => void;
}

/** The serving side of each method. */
export type Handlers<M extends Methods<M>> = {
  [K in keyof M]: (input: M[K]["input"], context: Context<M[K]["event"]>) => M[K]["output"] | Promise<M[K]["output"]>;
};

/** What Worker, MessagePort and a Worker's global scope have in common. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

type Request = { call: number; method: PropertyKey; input: unknown } | { cancel: number };
type Response = { id: number; event: unknown } | { id: number; output: unknown } | { id: number; error: ErrorData };

/** How to make a call. */
export interface CallOptions<Event> {
  /** Ends the call, here and at the other side. */
  signal?: AbortSignal | undefined;
  /** Receives what is told while the call runs. */
  onEvent?: ((event: Event) => void) | undefined;
  /** Parts of the input to hand over instead of copying. */
  transfer?: Transferable[];
}

interface Pending {
  resolve: (output: unknown) => void;
  reject: (error: RescueError) => void;
  onEvent: ((event: never) => void) | undefined;
}

/** The calling side. */
export class Client<M extends Methods<M>> {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed: RescueError | undefined;
  readonly #onBusy: ((busy: boolean) => void) | undefined;

  /** `onBusy` is told when the first call begins and when the last one has ended. */
  constructor(port: Port, onBusy?: (busy: boolean) => void) {
    this.#port = port;
    this.#onBusy = onBusy;
    port.addEventListener("message", this.#receive);
  }

  /** Calls a method at the other side. Rejects with a {@link RescueError}. */
  call<K extends keyof M>(method: K, input: M[K]["input"], options: CallOptions<M[K]["event"]> = {}): Promise<M[K]["output"]> {
    const { signal, onEvent, transfer = [] } = options;
    if (this.#closed) return Promise.reject(this.#closed);
    if (signal?.aborted) return Promise.reject(RescueError.cancelled());
    const id = ++this.#lastId;
    return new Promise<unknown>((resolve, reject) => {
      const cancel = (): void => {
        this.#post({ cancel: id }, []);
        // The other side may be in the middle of a long computation: the caller does not wait for it.
        this.#settle(id)?.reject(RescueError.cancelled());
      };
      const done = (): void => signal?.removeEventListener("abort", cancel);
      signal?.addEventListener("abort", cancel, { once: true });
      if (this.#pending.size === 0) this.#onBusy?.(true);
      this.#pending.set(id, {
        resolve: (output) => (done(), resolve(output)),
        reject: (error) => (done(), reject(error)),
        onEvent,
      });
      try {
        this.#post({ call: id, method, input }, transfer);
      } catch (thrown) {
        this.#settle(id)?.reject(RescueError.from(thrown));
      }
    }) as Promise<M[K]["output"]>;
  }

  /** Ends all calls with this error, and refuses further ones. */
  close(error: RescueError): void {
    this.#closed ??= error;
    this.#port.removeEventListener("message", this.#receive);
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error);
  }

  #post(request: Request, transfer: Transferable[]): void {
    this.#port.postMessage(request, transfer);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (this.#pending.delete(id) && this.#pending.size === 0) this.#onBusy?.(false);
    return pending;
  }

  readonly #receive = (message: MessageEvent): void => {
    const response = message.data as Response;
    if ("event" in response) (this.#pending.get(response.id)?.onEvent as ((event: unknown) => void) | undefined)?.(response.event);
    else if ("error" in response) this.#settle(response.id)?.reject(new RescueError(response.error));
    else this.#settle(response.id)?.resolve(response.output);
  };
}

/** Answers calls that arrive at this port. Returns a function that stops it and cancels what runs. */
export function serve<M extends Methods<M>>(port: Port, handlers: Handlers<M>): () => void {
  const running = new Map<number, AbortController>();
  const reply = (response: Response): void => port.postMessage(response, []);

  const run = async (id: number, method: PropertyKey, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const context = { signal: controller.signal, emit: (event: unknown) => reply({ id, event }) };
    try {
      // Methods come from a Client of the same types.
      const handler = handlers[method as keyof M];
      reply({ id, output: await handler(input as never, context) });
    } catch (thrown) {
      reply({ id, error: RescueError.from(thrown).toJSON() });
    } finally {
      running.delete(id);
    }
  };
  const receive = (message: MessageEvent): void => {
    const request = message.data as Request;
    if ("cancel" in request) running.get(request.cancel)?.abort();
    else void run(request.call, request.method, request.input);
  };
  port.addEventListener("message", receive);

  return () => {
    port.removeEventListener("message", receive);
    for (const controller of running.values()) controller.abort();
  };
}
