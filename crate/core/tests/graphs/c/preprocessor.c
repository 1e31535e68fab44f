#include <string.h>
#define SIZE 64

int f(const char *name)
{
    char buf[SIZE];
#ifdef SAFE
    strncpy(buf, name, SIZE - 1);
#else
    strcpy(buf, name);
#endif
    return use(buf);
}
