function f(x: number) {
    let y = x;
    if (y === ) {
        y = 1;
    }
    return y;
}
