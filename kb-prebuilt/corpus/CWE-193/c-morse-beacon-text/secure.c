#include <ctype.h>
#include <stdio.h>

#define LONGEST 64

static const char *const LETTERS[26] = {
    ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--",
    "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--..",
};

struct beacon {
    char text[LONGEST];
    unsigned repeat;
};

/* Takes the operator's text over; what does not fit is left out. */
void beacon_set_text(struct beacon *beacon, const char *text)
{
    size_t used = 0;
    for (; *text && used < LONGEST - 1; text++)
        if (isalpha((unsigned char)*text) || *text == ' ')
            beacon->text[used++] = (char)toupper((unsigned char)*text);
    beacon->text[used] = '\0';
}

int beacon_key(const struct beacon *beacon, FILE *keyer)
{
    for (const char *letter = beacon->text; *letter; letter++) {
        const char *code = *letter == ' ' ? "/" : LETTERS[*letter - 'A'];
        if (fprintf(keyer, "%s ", code) < 0)
            return -1;
    }
    return fputc('\n', keyer) == EOF ? -1 : 0;
}
