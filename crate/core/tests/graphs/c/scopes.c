static int counter;

static int next(void)
{
    return ++counter;
}

int f(int x)
{
    {
        int x = 1;
        counter = x;
    }
    for (int i = 0; i < x; i++)
        counter += i;
    return x + next();
}
