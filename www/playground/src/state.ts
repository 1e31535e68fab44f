/** What a link to the page says, after its `#`. A key is never part of it. */

import type { Facet } from "rescue-secure-code";

import { admitted, DEFAULTS, FACETS, NUMBERS, type Settings } from "./settings.js";

/** What the code is for. */
export type CodeRole = "keep" | "draft";

/** All that the form holds, except the key. */
export interface FormState {
  language: string;
  task: string;
  code: string;
  codeRole: CodeRole;
  /** The endpoint's address; empty for none. */
  url: string;
  /** Name of its model. */
  model: string;
  settings: Settings;
  /** The address of the knowledge base that is used instead of the page's own; empty for that. */
  kb: string;
}

/** An empty form. */
export const EMPTY: FormState = { language: "python", task: "", code: "", codeRole: "keep", url: "", model: "", settings: DEFAULTS, kb: "" };

/** What the page shows. */
export type Route =
  | { view: "task"; state: FormState | undefined }
  | { view: "kb"; cwe: string | undefined; example: string | undefined }
  | { view: "history" };

/** Longer texts than this are not taken from a link. */
const MAX_TEXT = 100_000;

/** The part of a link after the `#`. */
export function encodeState(state: FormState): string {
  const parameters = new URLSearchParams({ language: state.language, task: state.task });
  if (state.code.trim()) {
    parameters.set("code", state.code);
    if (state.codeRole === "draft") parameters.set("role", "draft");
  }
  const url = withoutSecrets(state.url);
  if (url) parameters.set("endpoint", url);
  if (url && state.model) parameters.set("model", state.model);
  const kb = withoutSecrets(state.kb);
  if (kb) parameters.set("kb", kb);
  const { numbers, facets } = state.settings;
  for (const { name } of NUMBERS) if (numbers[name] !== undefined) parameters.set(`s.${name}`, String(numbers[name]));
  if (facets) parameters.set("s.facets", facets.join(" "));
  return parameters.toString();
}

/** The state in such a part; undefined if there is none. What makes no sense is left out. */
export function decodeState(text: string): FormState | undefined {
  const parameters = new URLSearchParams(text);
  const get = (name: string): string => (parameters.get(name) ?? "").slice(0, MAX_TEXT);
  if (!parameters.has("task")) return undefined;
  const numbers: Record<string, number> = {};
  for (const setting of NUMBERS) {
    const given = parameters.get(`s.${setting.name}`);
    const value = given ? admitted(setting, Number(given)) : undefined;
    if (value !== undefined) numbers[setting.name] = value;
  }
  const named = new Set(get("s.facets").split(" "));
  const facets: Facet[] | undefined = parameters.has("s.facets") ? FACETS.filter((facet) => named.has(facet)) : undefined;
  return {
    language: get("language") || EMPTY.language,
    task: get("task"),
    code: get("code"),
    codeRole: get("role") === "draft" ? "draft" : "keep",
    url: withoutSecrets(get("endpoint")),
    model: get("model"),
    settings: { numbers, facets: facets?.length ? facets : undefined },
    kb: withoutSecrets(get("kb")),
  };
}

/** What a hash, with or without `#`, asks for. */
export function route(hash: string): Route {
  const text = hash.replace(/^#/, "");
  if (text === "history") return { view: "history" };
  const [, cwe, example] = /^kb(?:\/(CWE-\d+)(?:\/([^/]+))?)?$/.exec(text) ?? [];
  if (text === "kb" || cwe) return { view: "kb", cwe, example: example && decodeComponent(example) };
  return { view: "task", state: decodeState(text) };
}

/** The link to a weakness, or to one of its examples by the end of its id. */
export function knowledgeBaseHash(cwe?: string, exampleId?: string): string {
  if (!cwe) return "#kb";
  return exampleId ? `#kb/${cwe}/${encodeURIComponent(shortId(exampleId))}` : `#kb/${cwe}`;
}

/** `python-sqlite-user-lookup` of `CWE-89/python-sqlite-user-lookup`. */
export function shortId(id: string): string {
  return id.replace(/^CWE-\d+\//, "");
}

/** An address without what may be a secret in it: user, password, query. Empty if it is none. */
export function withoutSecrets(address: string): string {
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol)) return "";
    url.username = "";
    url.password = "";
    url.search = "";
    url.hash = "";
    return url.href.replace(/\/$/, "");
  } catch {
    return "";
  }
}

function decodeComponent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
