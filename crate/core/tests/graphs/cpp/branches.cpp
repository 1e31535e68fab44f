int f(int a, int b)
{
    int x;
    if (int n = a + 1; n > 2)
        x = n;
    else if (auto *p = find(b))
        x = p->size;
    else
        x = 3;
    if constexpr (sizeof(int) == 4)
        x += a;
    int n = a ? x : b;
    return n;
}
