/**
 * A model that is a function instead of an endpoint. The engine speaks the chat completions protocol; here a function speaks it, so that prompts, the
 * order of the calls and the reading of answers stay in one place.
 */

import type { Message } from "./generated/Message.js";
import { Client, serve, type Handlers, type Method, type Port } from "./rpc.js";

/** A language model: gives the answer to these messages, piece by piece. Should end early when the signal is aborted. */
export type Llm = (messages: Message[], options: { signal: AbortSignal }) => AsyncIterable<string>;

/** The methods at a callback's port. */
export interface CallbackMethods {
  /** Each piece of the answer is told as an event. */
  ask: Method<Message[], void, string>;
}

/** The Worker's side of a callback. */
export interface Callback {
  client: Client<CallbackMethods>;
  port: MessagePort;
}

/** The page's side: answers at a port, whose other end it gives. What the function throws is kept as it is. */
export function serveLlm(llm: Llm): { port: MessagePort; thrown: () => { error: unknown } | undefined; end: () => void } {
  const { port1, port2 } = new MessageChannel();
  let thrown: { error: unknown } | undefined;
  const handlers: Handlers<CallbackMethods> = {
    ask: async (messages, { signal, emit }) => {
      try {
        for await (const piece of llm(messages, { signal })) {
          if (signal.aborted) return;
          emit(piece);
        }
      } catch (error) {
        if (!signal.aborted) thrown ??= { error };
        throw error;
      }
    },
  };
  const stop = serve<CallbackMethods>(port1 as Port, handlers);
  port1.start();
  return { port: port2, thrown: () => thrown, end: () => (stop(), port1.close()) };
}

/** The endpoint that leads to a callback. The name can't belong to a machine, so that nothing would leave this one. */
export function callbackHost(id: number): string {
  return `callback-${id}.invalid`;
}

/** The Worker's side of a port. */
export function connectLlm(port: MessagePort): Callback {
  const client = new Client<CallbackMethods>(port as Port);
  port.start();
  return { client, port };
}

/** Answers a request of the chat completions protocol with a stream of server-sent events. */
export async function answerChat(request: Request, { client }: Callback): Promise<Response> {
  const { messages } = (await request.json()) as { messages: Message[] };
  const encoder = new TextEncoder();
  const line = (data: unknown): Uint8Array => encoder.encode(`data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const tell = (delta: object, finish_reason: string | null): void => {
        if (!signal.aborted) controller.enqueue(line({ choices: [{ index: 0, delta, finish_reason }] }));
      };
      client
        .call("ask", messages, { signal, onEvent: (content) => tell({ content }, null) })
        .then(() => {
          tell({}, "stop");
          controller.enqueue(line("[DONE]"));
          controller.close();
        })
        .catch((error: unknown) => controller.error(error));
    },
    cancel: () => left.abort(),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
