int f(int x)
{
    while (true) {
        if (x > 3)
            break;
        x++;
    }
    throw std::logic_error("never");
    x = 2;
    return x;
}
