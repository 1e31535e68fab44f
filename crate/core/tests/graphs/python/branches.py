def f(a, b):
    if a:
        x = 1
    elif b:
        x = 2
    else:
        x = 3
    y = x if a else b
    return x + y
