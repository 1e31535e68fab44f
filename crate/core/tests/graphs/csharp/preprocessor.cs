class A
{
    #region Members
#if DEBUG
    int limit = 10;
#else
    int limit = 100;
#endif
    #endregion

    int F(int x)
    {
#if DEBUG
        x = limit;
#endif
        return x;
    }
}
