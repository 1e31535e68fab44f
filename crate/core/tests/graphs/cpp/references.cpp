void grow(int &n, int by)
{
    n += by;
}

int f(int x, std::vector<int> &v)
{
    int &same = x;
    auto &first = v[0];
    int copy = x;
    same = 2;
    first = same;
    grow(x, 3);
    return x + v[0] + copy;
}
