int F(int x)
{
    return x;
    var y = x;
    Console.WriteLine(y);
}
