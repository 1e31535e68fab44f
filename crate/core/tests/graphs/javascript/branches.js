function f(a, b) {
    let x;
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
