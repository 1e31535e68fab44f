int f(std::vector<int> v, int limit)
{
    int total = 0;
    auto add = [&total, limit](int x) {
        if (x > limit)
            return;
        total += x;
    };
    for (int x : v)
        add(x);
    std::sort(v.begin(), v.end(), [](int a, int b) { return a > b; });
    return total + v[0];
}
