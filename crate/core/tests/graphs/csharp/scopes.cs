class Counter
{
    static int total;
    private readonly string name;

    Counter(string name) { this.name = name; }

    int Next() => ++total;

    string Show(int x)
    {
        {
            var y = 1;
            total = y;
        }
        {
            var y = name;
            Use(y);
        }
        int Twice(int z) => z * x;
        for (int i = 0; i < x; i++)
            total += i;
        return name + Next() + Twice(2);
    }
}
