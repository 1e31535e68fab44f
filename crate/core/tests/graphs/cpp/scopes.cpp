namespace app {
static int counter;

int next()
{
    return ++counter;
}
}

int f(int x)
{
    {
        int x = 1;
        app::counter = x;
    }
    for (int i = 0; i < x; i++)
        app::counter += i;
    if (int x = app::next())
        use(x);
    return x + app::next();
}
