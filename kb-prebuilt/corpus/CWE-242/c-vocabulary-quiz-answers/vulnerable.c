#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

struct word {
    const char *question, *answer;
};

static struct word words[] = {
    {"Baum", "tree"}, {"Brot", "bread"}, {"Fenster", "window"}, {"Fluss", "river"}, {"Himmel", "sky"},
    {"Insel", "island"}, {"Katze", "cat"}, {"Nebel", "fog"}, {"Schule", "school"}, {"Wald", "forest"},
};

#define COUNT (sizeof(words) / sizeof(words[0]))

static int ask(const struct word *w)
{
    char answer[40];
    char *p = answer, *end;

    printf("%-10s ", w->question);
    fflush(stdout);
    if (!gets(answer))
        return -1;

    while (isspace((unsigned char)*p))
        p++;
    end = p + strlen(p);
    while (end > p && isspace((unsigned char)end[-1]))
        *--end = '\0';

    if (strcasecmp(p, w->answer) == 0)
        return 1;
    printf("%-10s is %s\n", w->question, w->answer);
    return 0;
}

int main(void)
{
    unsigned int right = 0, asked = 0;

    srand((unsigned int)time(NULL));
    for (size_t i = COUNT - 1; i > 0; i--) {
        size_t j = (size_t)rand() % (i + 1);
        struct word w = words[i];
        words[i] = words[j];
        words[j] = w;
    }

    for (int result; asked < COUNT && (result = ask(&words[asked])) >= 0; asked++)
        right += (unsigned int)result;
    printf("\n%u of %u right\n", right, asked);
    return right == asked ? EXIT_SUCCESS : EXIT_FAILURE;
}
