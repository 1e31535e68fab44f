int f(int n, const int *v)
{
    int i, total = 0;
    for (i = 0; i < n; i++) {
        if (v[i] < 0)
            continue;
        if (total > 100)
            break;
        total += v[i];
    }
    while (total > 10)
        total--;
    do {
        total = total * 2;
    } while (total < n);
    for (;;) {
        if (total & 1)
            return total;
        total >>= 1;
    }
}
