/** A knowledge base of the user's own: at an address, or as files from this machine. */

import { RescueError, type LoadOptions } from "rescue-secure-code";

/** Where a knowledge base is, and how to call it. */
export interface ForeignKnowledgeBase {
  name: string;
  /** How to load it; the model stays the page's. */
  options: Pick<LoadOptions, "assets" | "kb">;
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
  url.pathname = url.pathname.replace(/manifest\.json$/, "");
  return { name: url.href, options: { kb: url }, release: () => undefined };
}

/** The one whose files these are: the manifest, and those that it names. `assets` is the page's own folder, which has the model. */
export function ofFiles(files: readonly File[], assets: URL): ForeignKnowledgeBase {
  if (!files.some(({ name }) => name === "manifest.json")) {
    const help = "Choose all files of the knowledge base's folder: manifest.json and the .rskb files beside it.";
    throw new RescueError({ code: "invalid-input", message: "There is no manifest.json among the files.", help });
  }
  const kb = Object.fromEntries(files.map((file) => [file.name, URL.createObjectURL(file)]));
  const model = Object.fromEntries(["model.onnx", "vocab.txt"].map((name) => [name, new URL(`model/${name}`, assets).href]));
  const release = (): void => Object.values(kb).forEach((url) => URL.revokeObjectURL(url));
  return { name: `${files.length} files from this machine`, options: { assets: { kb, model } }, release };
}
