int f(int x)
{
    int y = x;
    if (y == {
        y = 2;
    return y;
}
