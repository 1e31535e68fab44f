int unreachable(int a) {
    while (true) {
        a = a + 1;
        return a;
    }
}

int after(int a) {
    throw new Error("no");
}
