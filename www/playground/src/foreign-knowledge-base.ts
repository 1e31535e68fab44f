/** A knowledge base of the user's own: at an address, or as files from this machine. */

import { RescueError, type LoadOptions, type Manifest } from "rescue-secure-code";

/** What the engine reads of a manifest at most, in bytes. */
const MAX_MANIFEST = 4 * 2 ** 20;

/** Where a knowledge base is, and how to call it. */
export interface ForeignKnowledgeBase {
  name: string;
  /** The address of its folder; empty for files. */
  address: string;
  /** How to load it; the model stays the page's. */
  options: Pick<LoadOptions, "assets" | "kb" | "key">;
  /** Lets go of what was held for it. */
  release: () => void;
}

/** The one in the folder at this address. */
export function atAddress(address: string): ForeignKnowledgeBase {
  let url;
  try {
    url = new URL(address.trim());
  } catch {
    url = undefined;
  }
  if (!url || !/^https?:$/.test(url.protocol)) {
    const help = "Give the address of the folder that holds manifest.json, with http:// or https://.";
    throw new RescueError({ code: "invalid-input", message: `${JSON.stringify(address)} is not an address.`, help });
  }
  url.pathname = url.pathname.replace(/(manifest\.json|[^/])$/, (end) => (end.length === 1 ? `${end}/` : ""));
  return { name: url.href, address: url.href, options: { kb: url }, release: () => undefined };
}

/** The one whose files these are: the manifest, and those that it names. `assets` is the page's own folder, which has the model. */
export async function ofFiles(files: readonly File[], assets: URL): Promise<ForeignKnowledgeBase> {
  const manifest = files.find(({ name }) => name === "manifest.json");
  if (!manifest) throw incomplete("There is no manifest.json among the files.");
  const missing = (await namedBy(manifest)).filter((wanted) => !files.some(({ name }) => name === wanted));
  if (missing.length > 0) {
    const others = missing.length > 1 ? ` and ${missing.length - 1} more` : "";
    throw incomplete(`The manifest names files that are not there: ${missing[0]}${others}.`);
  }
  const kb = Object.fromEntries(files.map((file) => [file.name, URL.createObjectURL(file)]));
  const model = Object.fromEntries(["model.onnx", "vocab.txt"].map((name) => [name, new URL(`model/${name}`, assets).href]));
  const release = (): void => Object.values(kb).forEach((url) => URL.revokeObjectURL(url));
  return { name: `${files.length} files from this machine`, address: "", options: { assets: { kb, model } }, release };
}

/** The same, refused by the engine unless it is signed with this public key (PEM). */
export function signedWith(key: string, foreign: ForeignKnowledgeBase): ForeignKnowledgeBase {
  return { ...foreign, name: `${foreign.name}, signed with the key given`, options: { ...foreign.options, key } };
}

/** The files that a manifest names. What is wrong with one that can't be read, the engine says. */
async function namedBy(manifest: File): Promise<string[]> {
  if (manifest.size > MAX_MANIFEST) throw incomplete(`manifest.json has ${manifest.size} bytes: that is none.`);
  try {
    const { cwe_level, shards } = JSON.parse(await manifest.text()) as Manifest;
    return [cwe_level, ...Object.values(shards)].map(({ file }) => file);
  } catch {
    return [];
  }
}

function incomplete(message: string): RescueError {
  const help = "Choose all files of the knowledge base's folder: manifest.json and the .rskb files beside it.";
  return new RescueError({ code: "invalid-input", message, help });
}
