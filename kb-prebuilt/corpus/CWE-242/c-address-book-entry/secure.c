#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CONTACTS 100

struct contact {
    char name[48];
    char phone[24];
};

static struct contact contacts[MAX_CONTACTS];

static int read_contact(struct contact *c)
{
    printf("Name:  ");
    fflush(stdout);
    if (!fgets(c->name, sizeof(c->name), stdin) || c->name[0] == '\n')
        return 0;

    printf("Phone: ");
    fflush(stdout);
    if (!fgets(c->phone, sizeof(c->phone), stdin))
        strcpy(c->phone, "-");
    c->name[strcspn(c->name, "\n")] = '\0';
    c->phone[strcspn(c->phone, "\n")] = '\0';
    return 1;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct contact *)a)->name, ((const struct contact *)b)->name);
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "contacts.tsv";
    size_t n = 0;
    FILE *fp;

    while (n < MAX_CONTACTS && read_contact(&contacts[n]))
        n++;
    qsort(contacts, n, sizeof(contacts[0]), by_name);

    if ((fp = fopen(path, "w")) == NULL) {
        perror(path);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < n; i++) {
        printf("%3zu  %-30s %s\n", i + 1, contacts[i].name, contacts[i].phone);
        fprintf(fp, "%s\t%s\n", contacts[i].name, contacts[i].phone);
    }
    return fclose(fp) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
