#include <cstring>
#define SIZE 64

int f(const char *name)
{
    char buf[SIZE];
#ifdef SAFE
    std::strncpy(buf, name, SIZE - 1);
#else
    std::strcpy(buf, name);
#endif
    return use(buf);
}
