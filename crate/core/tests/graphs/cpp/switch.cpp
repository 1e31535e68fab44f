int f(Kind kind)
{
    int size = 0;
    switch (int code = decode(kind); code) {
    case Kind::Small:
        size = 4;
        [[fallthrough]];
    case Kind::Medium:
        size += code;
        break;
    default:
        return -1;
    }
    return size;
}
