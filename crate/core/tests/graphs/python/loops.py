def f(items, limit):
    total = 0
    for item in items:
        if item < 0:
            continue
        if total > limit:
            break
        total += item
    else:
        total = -1
    while total > 10:
        total -= 1
    return total
