function f(xs, obj, key) {
    const ys = xs;
    ys.push(1);
    obj.count = 0;
    obj.count += 1;
    const table = {};
    table[key] = xs;
    delete table[key];
    Object.assign(table, obj);
    obj.n++;
    return [table, obj.count, xs, obj];
}
