/** A retriever for LangChain.js. */

import type { CallbackManagerForRetrieverRun } from "@langchain/core/callbacks/manager";
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";

import type { AdapterOptions } from "./knowledge.js";

/** What is known of a document. */
export type RescueMetadata = { kind: "guidelines" | "example"; cwe: string; id: string; score: number };

/** Gives a task's security knowledge as documents: one for each weakness, with its guidelines, then the secure examples. */
export class RescueRetriever extends BaseRetriever<RescueMetadata> {
  lc_namespace = ["rescue-secure-code", "langchain"];

  readonly #options: AdapterOptions;

  constructor(options: AdapterOptions & BaseRetrieverInput) {
    const { callbacks, tags, metadata, verbose, ...rest } = options;
    super({ ...(callbacks && { callbacks }), ...(tags && { tags }), ...(metadata && { metadata }), ...(verbose !== undefined && { verbose }) });
    this.#options = rest;
  }

  /** Called by `invoke`. */
  override async _getRelevantDocuments(task: string, _run?: CallbackManagerForRetrieverRun): Promise<Document<RescueMetadata>[]> {
    const { rescue, language, ...options } = this.#options;
    const { cwes, examples } = await rescue.retrieve({ language, task }, options);
    return [
      ...cwes.map(({ cwe, name, guidelines, score }) => {
        const pageContent = [`${cwe}: ${name}`, ...guidelines.map((rule) => `- ${rule}`)].join("\n");
        return new Document<RescueMetadata>({ pageContent, metadata: { kind: "guidelines", cwe, id: cwe, score } });
      }),
      ...examples.map(({ id, cwe, score, secure }) => new Document<RescueMetadata>({ pageContent: secure, metadata: { kind: "example", cwe, id, score } })),
    ];
  }
}
