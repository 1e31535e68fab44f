import fs = require("fs");
import type { Base } from "./base";

@Injectable()
export class Store extends Base<string> implements Closeable {
    private static readonly root: string = "/tmp";
    protected size!: number;

    constructor(private readonly name: string, size?: number) {
        super(name);
        this.size = size!;
    }

    get(key: string): string;
    @cached
    get(key: string, other?: string): string {
        return Store.root + this.size + key + other;
    }

    read = (): Buffer => fs.readFileSync(this.get("a"));
}

abstract class Shape {
    abstract area(): number;
}

const store: Store = new Store("a", 1);
show(store.get("b"), <Shape>store.read());
