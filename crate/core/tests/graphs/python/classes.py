import os


class Store(Base):
    root = "/tmp"

    def __init__(self, name):
        self.name = name

    @property
    def path(self):
        return os.path.join(self.root, self.name)


store = Store("a")
print(store.path)
