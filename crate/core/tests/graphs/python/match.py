def f(command):
    match command.split():
        case ["go", where]:
            place = where
        case [verb] if verb:
            place = None
        case _:
            place = "here"
    return place
