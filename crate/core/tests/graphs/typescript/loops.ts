function f(items: number[][], limit: number): number {
    let total = 0;
    outer: for (const item of items) {
        for (let i = 0; i < item.length; i++) {
            if (item[i] < 0)
                continue outer;
            if (total > limit)
                break outer;
            total += item[i];
        }
    }
    for (var key in items)
        total += key;
    do {
        total -= 1;
    } while (total > 10);
    while (key)
        key = next(key);
    return total;
}
