int F(List<int> items, int limit)
{
    var total = 0;
    foreach (var item in items)
    {
        if (item < 0) continue;
        if (total > limit) break;
        total += item;
    }
    for (int i = 0, n = limit; i < n; i++)
        total += i;
    while (total > 10)
    {
        total--;
    }
    do
        total++;
    while (total < 5);
    foreach (var (key, value) in Pairs())
        Use(key, value);
    return total;
}
