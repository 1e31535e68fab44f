function f(x) {
    let y = x;
    if (y === ) {
        y = 1;
    }
    return y;
}
