import { createClient } from "redis";
import { deserialize, serialize } from "node:v8";

export interface SearchState {
  query: string;
  filters: Map<string, Set<string>>;
  created: Date;
}

/** Search states live in the address: they are long-lived, and visitors share them. */
export class SearchLinks {
  constructor(private readonly redis: ReturnType<typeof createClient>) {}

  encode(state: SearchState): string {
    const filters = [...state.filters].map(([name, values]) => [name, [...values]]);
    return Buffer.from(JSON.stringify({ ...state, filters })).toString("base64url");
  }

  decode(link: string): SearchState {
    const text = Buffer.from(link, "base64url").toString("utf8");
    const state = JSON.parse(text) as { query: unknown; filters: [string, string[]][]; created: string };
    const filters = new Map(state.filters.map(([name, values]) => [String(name), new Set(values.map(String))]));
    return { query: String(state.query).slice(0, 200), filters, created: new Date(state.created) };
  }

  async remember(id: string, state: SearchState): Promise<void> {
    await this.redis.set(`search:${id}`, serialize(state).toString("base64"), { EX: 3600 });
  }

  async recall(id: string): Promise<SearchState | null> {
    const stored = await this.redis.get(`search:${id}`);
    return stored ? (deserialize(Buffer.from(stored, "base64")) as SearchState) : null;
  }
}
