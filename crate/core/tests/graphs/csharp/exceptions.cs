int F(string path)
{
    byte[] data = null;
    try
    {
        data = File.ReadAllBytes(path);
        Check(data);
    }
    catch (IOException error) when (error.HResult != 0)
    {
        Log(error);
        throw;
    }
    catch
    {
        return 0;
    }
    finally
    {
        Cleanup(data);
    }
    var size = data ?? throw new InvalidOperationException();
    return size.Length;
}
