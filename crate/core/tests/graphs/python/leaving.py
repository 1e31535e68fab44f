import os
import sys


def first(path):
    if path is None:
        sys.exit("no path")
    text = open(path).read()
    if not text:
        os._exit(2)
    return text[0]
