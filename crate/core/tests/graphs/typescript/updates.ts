function f(xs: string[], obj: Counter, key: string) {
    const ys = xs;
    ys.push(1);
    obj.count = 0;
    obj.count += 1;
    const table = {} as Record<string, string[]>;
    table[key] = xs;
    delete table[key];
    Object.assign(table, obj);
    (obj as any).n++;
    return [table, obj.count, xs, obj];
}
