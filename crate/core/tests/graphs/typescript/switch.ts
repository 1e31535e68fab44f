function f(kind: Kind) {
    let size = 0;
    switch (kind) {
    case 1:
        size = 4;
        // falls through
    case 2:
    case 3:
        size += 2;
        break;
    default:
        throw new Error(kind);
    }
    return size;
}
