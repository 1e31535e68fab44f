/** Servers that speak the chat completions protocol, and what to set for each. */

/** A server to choose. */
export interface Preset {
  name: string;
  url: string;
  /** A model to begin with, as an example in the empty field. */
  model: string;
  /** Whether it wants a key. */
  key: boolean;
  /** Whether it lists its models to those who have the usual key. */
  lists: boolean;
  /** Headers that it wants from a page. */
  headers?: Record<string, string>;
  /** What to do so that it answers this page; `origin` is the page's. */
  advice: (origin: string) => string;
}

export const PRESETS: readonly Preset[] = [
  {
    name: "OpenAI",
    url: "https://api.openai.com/v1",
    model: "gpt-4.1-mini",
    key: true,
    lists: true,
    advice: () => "Wants the key of your account. Some of its models accept no other temperature than 1: set it in the settings.",
  },
  {
    name: "OpenRouter",
    url: "https://openrouter.ai/api/v1",
    model: "qwen/qwen-2.5-coder-32b-instruct",
    key: true,
    lists: true,
    advice: () => "Wants the key of your account. Models are named as vendor/model.",
  },
  {
    name: "Anthropic",
    url: "https://api.anthropic.com/v1",
    model: "claude-sonnet-4-5",
    key: true,
    lists: false,
    // What Anthropic wants from a page that sends the key of the person in front of it.
    headers: { "anthropic-dangerous-direct-browser-access": "true" },
    advice: () => "Wants the key of your account. The header that allows requests from a page is sent. Enter the model's name yourself.",
  },
  {
    name: "Ollama",
    url: "http://localhost:11434/v1",
    model: "qwen2.5-coder:7b",
    key: false,
    lists: true,
    advice: (origin) => `Start it with OLLAMA_ORIGINS=${origin} ollama serve, and get a model with ollama pull qwen2.5-coder:7b.`,
  },
  {
    name: "LM Studio",
    url: "http://localhost:1234/v1",
    model: "qwen2.5-coder-7b-instruct",
    key: false,
    lists: true,
    advice: () => "Start its server with lms server start --cors, or switch on CORS in the server's settings.",
  },
  {
    name: "llama.cpp",
    url: "http://localhost:8080/v1",
    model: "default",
    key: false,
    lists: true,
    advice: () => "Start llama-server -m MODEL.gguf. It lets every page ask, and takes any name of a model.",
  },
  {
    name: "vLLM",
    url: "http://localhost:8000/v1",
    model: "Qwen/Qwen2.5-Coder-7B-Instruct",
    key: false,
    lists: true,
    advice: (origin) => `Start vllm serve MODEL; where its --allowed-origins is set, it must name ${origin}.`,
  },
];

/** The preset of a server, by where it is. */
export function presetOf(url: string): Preset | undefined {
  return PRESETS.find((preset) => originOf(preset.url) === originOf(url));
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
}
