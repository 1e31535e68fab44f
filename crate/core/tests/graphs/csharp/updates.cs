int F(List<int> xs, Thing obj, string key)
{
    var ys = xs;
    ys.Add(1);
    obj.Count = 0;
    obj.Count += 1;
    var table = new Dictionary<string, int>();
    table[key] = xs.Count;
    table.Remove(key);
    var (a, b) = Split(xs);
    (a, b) = (b, a);
    if (int.TryParse(key, out var parsed) && parsed > 0)
        b = parsed;
    int size;
    Measure(obj, out size);
    Grow(ref size);
    obj?.Items?.Clear();
    string text = null;
    text ??= $"{key}: {size,3:N0}";
    return table.Count + obj.Count + a + b + size + text.Length;
}
