/** Where the knowledge base and the model are. */

import { RescueError } from "./errors.js";
import type { KnowledgeBasePlace } from "./knowledge-base.js";
import type { ModelPlace } from "./model.js";

/** Addresses of the single files, for bundlers that give each a name of its own: what `rescue-secure-code/assets` exports. */
export interface AssetFiles {
  /** Files of the knowledge base by name, `manifest.json` among them. */
  kb: Readonly<Record<string, string>>;
  /** `model.onnx` and `vocab.txt`. */
  model: Readonly<Record<string, string>>;
}

/** What users say about places. */
export interface PlaceOptions {
  /**
   * The folder that holds `kb/` and `model/`, or the files that `rescue-secure-code/assets` lists. By default the package's own folder.
   */
  assets?: string | URL | AssetFiles;
  /** The folder of the knowledge base: `manifest.json` and the files that it names. By default `kb/` in `assets`. */
  kb?: string | URL;
  /** The public key (ed25519, PEM) that the knowledge base must be signed with, as `rescue kb sign` does. By default none is asked for. */
  key?: string;
  /** The folder of the embedding model: `model.onnx` and `vocab.txt`. By default `model/` in `assets`. */
  model?: string | URL;
}

/** The address of a folder, from a module's own. Written where it is used, bundlers would take the folder for a file to copy. */
export function relative(folder: string, module: string): string {
  return new URL(folder, module).href;
}

/** Both places. `toUrl` makes an address of what the user wrote, `home` is the package's own folder. */
export function places(
  { assets, kb, key, model }: PlaceOptions,
  toUrl: (address: string) => URL,
  home: string,
): { kb: KnowledgeBasePlace; model: ModelPlace } {
  const folder = (address: string | URL): string => {
    let url;
    try {
      url = new URL(address instanceof URL ? address : toUrl(address));
    } catch (thrown) {
      const data = { code: "invalid-input" as const, message: `${String(address)} is not an address.`, help: "Give the URL or the path of a folder." };
      throw new RescueError(data, { cause: thrown });
    }
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url.href;
  };
  const files = typeof assets === "object" && !(assets instanceof URL) ? assets : undefined;
  const root = files ? home : folder((assets as string | URL | undefined) ?? new URL(home));
  const modelFolder = folder(model ?? new URL("model/", root));
  return {
    kb: {
      ...(files && kb === undefined ? { base: new URL("kb/", root).href, files: files.kb } : { base: folder(kb ?? new URL("kb/", root)) }),
      ...(key !== undefined && { key }),
    },
    model: {
      model: (model === undefined && files?.model["model.onnx"]) || `${modelFolder}model.onnx`,
      vocabulary: (model === undefined && files?.model["vocab.txt"]) || `${modelFolder}vocab.txt`,
    },
  };
}
