int f(int a, int b)
{
    int x;
    if (a)
        x = 1;
    else if (b)
        x = 2;
    else
        x = 3;
    return a ? x : b;
}
