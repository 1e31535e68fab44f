#include <stdio.h>
#include <string.h>

void gcry_md_hash_buffer(int algo, void *digest, const void *buffer, size_t length);
unsigned int gcry_md_get_algo_dlen(int algo);

#define GCRY_MD_SHA1 2
#define GCRY_MD_SHA256 8

#define APPROVAL_HASH GCRY_MD_SHA1
#define MAX_DIGEST 64

static void hex_digest(const void *data, size_t len, char *hex)
{
    unsigned char digest[MAX_DIGEST];
    unsigned int n = gcry_md_get_algo_dlen(APPROVAL_HASH);

    gcry_md_hash_buffer(APPROVAL_HASH, digest, data, len);
    for (unsigned int i = 0; i < n; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

/*
 * The approvals file has one line per script: digest, reviewer, date. The reviewer's name is copied to reviewer.
 * Returns 1 if the script may run, 0 if not, -1 if the approvals cannot be read.
 */
int script_approved(const char *approvals, const void *script, size_t len, char *reviewer, size_t size)
{
    char want[2 * MAX_DIGEST + 1], digest[2 * MAX_DIGEST + 1], name[64], line[256];
    int found = 0;
    FILE *fp = fopen(approvals, "r");

    if (fp == NULL) {
        perror(approvals);
        return -1;
    }

    hex_digest(script, len, want);
    while (!found && fgets(line, sizeof line, fp) != NULL) {
        if (line[0] == '#' || sscanf(line, "%128s %63s", digest, name) != 2)
            continue;
        found = strcmp(digest, want) == 0;
    }
    if (ferror(fp))
        found = -1;
    fclose(fp);

    if (found == 1)
        snprintf(reviewer, size, "%s", name);
    else
        fprintf(stderr, "script %s is not approved\n", want);
    return found;
}
