int loops(int[] values, int limit) {
    int sum = 0;
    for (int i = 0, n = values.length; i < n; i++) {
        if (values[i] < 0) continue;
        sum += values[i];
    }
    for (int value : values)
        sum += value;
    outer:
    while (true) {
        do {
            limit--;
            if (limit == 3) break outer;
            if (limit == 5) continue outer;
        } while (limit > 0);
        break;
    }
    for (;;) {
        if (sum > limit) break;
    }
    return sum;
}
