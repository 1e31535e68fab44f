import type { Code } from "./generated/Code.js";
import type { RescueErrorData } from "./generated/RescueErrorData.js";

/** What kind of thing went wrong; `internal` is a fault of RESCUE itself. */
export type ErrorCode = Code | "internal";

/** An error as it crosses from a Worker. */
export type ErrorData = Omit<RescueErrorData, "code"> & { code: ErrorCode };

/** The one error that RESCUE throws: what went wrong, and what the user can do about it. */
export class RescueError extends Error {
  /** The kind of error. */
  readonly code: ErrorCode;
  /** What to do about it; empty where there is nothing to say. */
  readonly help: string;

  constructor(data: ErrorData, options?: ErrorOptions) {
    super(data.message, options);
    // Callers that know AbortSignal look at the name.
    this.name = data.code === "cancelled" ? "AbortError" : "RescueError";
    this.code = data.code;
    this.help = data.help;
  }

  /** The error as plain data. */
  toJSON(): ErrorData {
    return { code: this.code, message: this.message, help: this.help };
  }

  /** What `signal.throwIfAborted()` would throw, as an error of ours. */
  static cancelled(): RescueError {
    return new RescueError({ code: "cancelled", message: "Cancelled.", help: "" });
  }

  /** Makes an error of ours out of anything that was thrown. */
  static from(thrown: unknown): RescueError {
    if (thrown instanceof RescueError) return thrown;
    if (isAbort(thrown)) return RescueError.cancelled();
    if (isErrorData(thrown)) return new RescueError({ code: thrown.code, message: thrown.message, help: thrown.help }, { cause: thrown });
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new RescueError(
      { code: "internal", message: `RESCUE failed: ${message}`, help: "Try again; if it stays so, please report it with what you entered." },
      { cause: thrown },
    );
  }
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}

/** The wasm modules throw an `Error` that has the fields `code` and `help` besides. */
function isErrorData(thrown: unknown): thrown is ErrorData {
  if (typeof thrown !== "object" || thrown === null) return false;
  const { code, message, help } = thrown as Partial<Record<keyof ErrorData, unknown>>;
  return typeof code === "string" && typeof message === "string" && typeof help === "string";
}
