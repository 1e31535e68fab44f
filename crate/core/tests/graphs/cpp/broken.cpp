int f(std::string x)
{
    auto y = x;
    if (y == {
        y = "2";
    return y.size();
}
