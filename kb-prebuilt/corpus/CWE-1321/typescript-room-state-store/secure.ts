export type Value = string | number | boolean | null;

interface Room {
  values: Record<string, Value>;
  touched: number;
}

const IDLE_MS = 60 * 60 * 1000;
const MAX_VALUES = 500;

export class RoomStore {
  private rooms: Record<string, Record<string, Value>> = Object.create(null);
  private touched: Record<string, number> = Object.create(null);

  set(room: string, key: string, value: Value): number {
    if (!this.rooms[room]) {
      this.rooms[room] = Object.create(null);
    }
    const values = this.rooms[room];
    if (!(key in values) && Object.keys(values).length >= MAX_VALUES) {
      throw new RangeError(`room ${room} is full`);
    }
    values[key] = value;
    this.touched[room] = Date.now();
    return Object.keys(values).length;
  }

  get(room: string): Room | undefined {
    const values = this.rooms[room];
    return values && { values: { ...values }, touched: this.touched[room] };
  }

  dropIdle(now = Date.now()): string[] {
    const idle = Object.keys(this.rooms).filter((room) => now - this.touched[room] > IDLE_MS);
    for (const room of idle) {
      delete this.rooms[room];
      delete this.touched[room];
    }
    return idle;
  }
}
