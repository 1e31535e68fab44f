class Counter : public Base {
public:
    explicit Counter(int start) : count_(start), step_{1} {}
    void add(int n = 1);
    int get() const { return this->count_; }

private:
    int count_;
    int step_ = 0;
};

void Counter::add(int n)
{
    if (n > 0)
        count_ += n * step_;
}

template <typename T>
T twice(T x)
{
    return x + x;
}

int f(int n)
{
    Counter counter(n);
    counter.add(2);
    return twice<int>(counter.get());
}
