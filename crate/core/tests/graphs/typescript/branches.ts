function f(a: number, b?: B): number | undefined {
    let x: number;
    if (a) {
        x = 1;
    } else if (b) {
        x = 2;
    } else {
        x = 3;
    }
    const y = a ? x : b?.z ?? x;
    return y && x;
}
