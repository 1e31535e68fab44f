/** What the adapters share: a user's turn with the security knowledge that it needs. */

import type { RetrieveOptions } from "../rescue.js";
import type { RescueBase } from "../rescue.js";

/** What every adapter wants to know. */
export interface AdapterOptions extends Omit<RetrieveOptions, "onPartial" | "signal"> {
  /** A RESCUE that is loaded. */
  rescue: RescueBase;
  /** The language of the code that is asked for: `python`. */
  language: string;
}

/** A part of a turn; text is all that is looked at. */
interface Part {
  type: string;
  text?: string;
}

/** The text of a turn. */
export function textOf(content: string | readonly object[]): string {
  if (typeof content === "string") return content;
  return (content as readonly Part[]).flatMap(({ type, text }) => (type === "text" && text ? [text] : [])).join("\n");
}

/** The task as the augmented prompt has it; nothing if it needs no security knowledge. */
export async function secureTask({ rescue, language, ...options }: AdapterOptions, task: string, signal?: AbortSignal): Promise<string | undefined> {
  if (task.trim() === "") return undefined;
  const result = await rescue.retrieve({ language, task }, { ...options, signal });
  if (result.cwes.length === 0) return undefined;
  const { messages } = await rescue.prompt(result);
  return messages.find(({ role }) => role === "user")?.content;
}

/** The conversation with security knowledge in its last user's turn; as it is if that needs none. */
export async function secureTurns<M extends { role: string; content?: unknown }>(
  options: AdapterOptions,
  turns: readonly M[],
  signal?: AbortSignal,
): Promise<M[]> {
  const last = turns.findLastIndex(({ role }) => role === "user");
  const turn = turns[last];
  if (!turn) return [...turns];
  const content = turn.content as string | readonly Part[];
  const text = await secureTask(options, textOf(content), signal);
  if (text === undefined) return [...turns];
  const kept = typeof content === "string" ? text : [{ type: "text", text }, ...content.filter(({ type }) => type !== "text")];
  return turns.with(last, { ...turn, content: kept });
}
