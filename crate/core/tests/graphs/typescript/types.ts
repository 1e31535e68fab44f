enum Level { Low = 1, High = Low + 1 }
type Check<T> = (value: T) => value is T;
interface Options { level: Level; check?: Check<string> }
declare function show(value: unknown): void;

namespace Limits {
    export const most = 10;
    export function within(value: number): boolean {
        return value < most;
    }
}

export function f<T extends Options>(this: Window, options: T, value: unknown): asserts value is string {
    const level = options.level as Level;
    const text = (value as string)!.trim() satisfies string;
    if (level === Level.High && !Limits.within(text.length))
        throw new Error(text);
    show(text);
}
