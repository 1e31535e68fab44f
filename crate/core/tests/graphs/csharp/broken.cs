int F(int x)
{
    var y = x;
    if (y == )
    {
        y = 2;
    return y;
}
