def f(x):
    return x
    y = x
    print(y)
