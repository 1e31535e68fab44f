limit = 10
count = 0


def outer(factor=limit):
    local = factor

    def inner(x):
        nonlocal local
        global count
        local = x
        count += 1
        return [y * local for y in range(x) if y]

    double = lambda z: z * local
    return inner(double(limit))


print(outer(), count)
