int F(int x)
{
again:
    x = Step(x);
    if (x < 0)
        goto done;
    if (x < 10)
        goto again;
    x = 0;
done:
    return x;
}
