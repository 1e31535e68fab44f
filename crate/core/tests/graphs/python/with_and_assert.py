def f(path, lock):
    with lock, open(path) as source:
        text = source.read()
    assert text
    return text
