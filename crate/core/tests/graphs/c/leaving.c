#include <setjmp.h>
#include <stdlib.h>

static jmp_buf again;

int first(const char *text, size_t length) {
    if (text == NULL)
        exit(EXIT_FAILURE);
    if (length == 0) {
        abort();
    }
    if (text[0] == '\n')
        longjmp(again, 1);
    return text[0];
}
