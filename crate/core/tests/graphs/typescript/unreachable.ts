function f(x: number) {
    return x;
    var y = x;
    show(y);
}
