export type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export interface LogEntry {
  time: Date;
  device: string;
  level: Level;
  message: string;
}

const LINE = /^\[((?:[^\s\]]+\s*)+)\]\s+(DEBUG|INFO|WARN|ERROR)\s+(.*)$/;

export class LogParser {
  readonly counts = new Map<Level, number>();
  rejected = 0;

  parse(line: string): LogEntry | null {
    const match = LINE.exec(line.trimEnd());
    if (!match) {
      this.rejected += 1;
      return null;
    }

    const [, header, level, message] = match as unknown as [string, string, Level, string];
    const parts = header.trim().split(' ');
    const device = parts.pop() ?? '';
    const time = new Date(`${parts.join('T')}Z`);
    if (device === '' || Number.isNaN(time.getTime())) {
      this.rejected += 1;
      return null;
    }

    this.counts.set(level, (this.counts.get(level) ?? 0) + 1);
    return { time, device, level, message };
  }

  *parseAll(chunk: string): Generator<LogEntry> {
    for (const line of chunk.split('\n')) {
      const entry = line === '' ? null : this.parse(line);
      if (entry) {
        yield entry;
      }
    }
  }
}
