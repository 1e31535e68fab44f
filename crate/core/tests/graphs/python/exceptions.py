def f(path):
    data = None
    try:
        data = open(path).read()
        size = len(data)
    except OSError as error:
        log(error)
        raise
    except ValueError:
        return None
    else:
        size = size + 1
    finally:
        cleanup(data)
    return size
