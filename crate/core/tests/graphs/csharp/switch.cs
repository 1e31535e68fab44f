string F(object thing, int kind)
{
    var size = 0;
    switch (kind)
    {
        case 1:
            size = 4;
            break;
        case 2:
        case 3:
            size += 2;
            goto case 1;
        default:
            return null;
    }
    switch (thing)
    {
        case string text when text.Length > size:
            return text;
        case Point { X: > 5 } point:
            size = point.X;
            break;
    }
    return size switch { 0 => "none", > 10 and < 20 => "some", var other => other.ToString() };
}
