/** A wrapper of the OpenAI client. */

import type OpenAI from "openai";

import { secureTurns, type AdapterOptions } from "./knowledge.js";

type Chat = OpenAI.Chat.Completions.ChatCompletionCreateParams;

/** `chat.completions.create` of a client, with security knowledge in the last user's turn. */
export interface SecureCompletions {
  /** As the client has it. The signal in `options` ends retrieval too. */
  create(body: OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming, options?: OpenAI.RequestOptions): Promise<OpenAI.Chat.Completions.ChatCompletion>;
  create(
    body: OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming,
    options?: OpenAI.RequestOptions,
  ): Promise<AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>>;
}

/** What is needed of a client. By its shape, because the types of the client's two module systems differ. */
export interface ChatClient {
  chat: { completions: { create(body: never, options?: never): PromiseLike<unknown> } };
}

/** Wraps a client's chat completions. */
export function withSecurityContext(client: ChatClient, adapter: AdapterOptions): SecureCompletions {
  const create = async (body: Chat, options?: OpenAI.RequestOptions): Promise<unknown> => {
    const messages = await secureTurns(adapter, body.messages, options?.signal ?? undefined);
    return client.chat.completions.create({ ...body, messages } as never, options as never);
  };
  return { create: create as SecureCompletions["create"] };
}
