def f(xs, obj, key):
    ys = xs
    ys.append(1)
    obj.count = 0
    obj.count += 1
    table = {}
    table[key] = xs
    del table[key]
    a, (b, *c) = xs
    if (n := len(xs)) > 1:
        b = n
    return table, obj.count, a, b, c
