import { createClient } from "redis";
import { deserialize, serialize } from "node:v8";
import serializeJavascript from "serialize-javascript";

export interface SearchState {
  query: string;
  filters: Map<string, Set<string>>;
  created: Date;
}

/** Search states live in the address: they are long-lived, and visitors share them. */
export class SearchLinks {
  constructor(private readonly redis: ReturnType<typeof createClient>) {}

  encode(state: SearchState): string {
    return Buffer.from(serializeJavascript(state)).toString("base64url");
  }

  decode(link: string): SearchState {
    const text = Buffer.from(link, "base64url").toString("utf8");
    const state = new Function(`return (${text})`)() as SearchState;
    return { query: String(state.query).slice(0, 200), filters: new Map(state.filters), created: new Date(state.created) };
  }

  async remember(id: string, state: SearchState): Promise<void> {
    await this.redis.set(`search:${id}`, serialize(state).toString("base64"), { EX: 3600 });
  }

  async recall(id: string): Promise<SearchState | null> {
    const stored = await this.redis.get(`search:${id}`);
    return stored ? (deserialize(Buffer.from(stored, "base64")) as SearchState) : null;
  }
}
