void f(Buffer &out, const char *src, std::size_t n)
{
    char local[16];
    std::vector<int> v;
    std::string s(src, n);
    v.push_back(n);
    v[0] = 1;
    std::strncpy(local, src, n);
    out.len = n;
    out.len += 1;
    s += local;
    std::sort(v.begin(), v.end());
    auto [low, high] = range(v);
    auto *item = new Item(low);
    item->next = nullptr;
    use(item, high);
    delete item;
    out.write(s);
}
