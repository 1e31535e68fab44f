int f(std::vector<int> &v, const std::map<int, Item> &items)
{
    int total = 0;
    for (int x : v) {
        if (x < 0)
            continue;
        if (total > 100)
            break;
        total += x;
    }
    for (auto &x : v)
        x = total;
    for (const auto &[key, item] : items)
        total += key * item.size;
    while (auto next = take(v))
        total -= next;
    do {
        total = total * 2;
    } while (total < v.size());
    return v[0] + total;
}
