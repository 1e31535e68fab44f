int F(bool a, bool b)
{
    int x;
    if (a)
        x = 1;
    else if (b)
    {
        x = 2;
    }
    else
    {
        x = 3;
    }
    var y = a ? x : b ? 4 : 5;
    return x + y;
}
