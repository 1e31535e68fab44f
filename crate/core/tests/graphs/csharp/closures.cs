int F(List<int> items, int limit)
{
    var sum = 0;
    var first = items.Where(x => x < limit).Select(x => x + 1).ToList();
    items.ForEach(item =>
    {
        if (item > limit)
            return;
        sum += item;
    });
    Func<int, int> twice = delegate (int z) { return z * 2; };
    var found = from item in first where item > limit orderby item select new { item, Double = twice(item) };
    return sum + found.Count();
}
