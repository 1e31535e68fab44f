function f(x) {
    return x;
    var y = x;
    show(y);
}
