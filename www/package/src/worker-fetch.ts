/**
 * What the engine's module finds as `fetch` in its Worker: files of the knowledge base come through the cache, a model that is a function of the
 * page's answers like an endpoint, and everything else goes to the network as it is.
 */

import type { KnowledgeBaseFiles } from "./knowledge-base.js";
import { answerChat, type Callback } from "./llm-callback.js";

/** Who answers which requests. */
export class WorkerFetch {
  /** Answers for the knowledge base. */
  files: KnowledgeBaseFiles | undefined;
  /** Models that are functions, by host name. */
  readonly callbacks = new Map<string, Callback>();

  /** Puts itself in the place of `fetch`. */
  install(scope: { fetch: typeof fetch }): void {
    const network = scope.fetch.bind(scope);
    scope.fetch = (input, init) => this.#answer(input, init) ?? network(input, init);
  }

  #answer(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> | undefined {
    const request = input instanceof Request && init === undefined ? input : undefined;
    if (!request) return undefined;
    const name = this.files?.nameOf(request.url);
    if (name !== undefined) return this.files?.file(name, request.signal);
    const callback = request.method === "POST" ? this.callbacks.get(new URL(request.url).hostname) : undefined;
    return callback && answerChat(request, callback);
  }
}
