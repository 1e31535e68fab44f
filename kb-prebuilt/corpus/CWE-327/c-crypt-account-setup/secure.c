#include <crypt.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define NAME_MAX_LEN 32

static int valid_name(const char *name)
{
    size_t n = strlen(name);

    if (n == 0 || n > NAME_MAX_LEN || !islower((unsigned char)name[0]))
        return 0;
    for (size_t i = 1; i < n; i++)
        if (!isalnum((unsigned char)name[i]) && name[i] != '-')
            return 0;
    return 1;
}

/* Appends "name:hash:uid" to the appliance's account file. Returns 0 or an errno value. */
int account_create(FILE *accounts, const char *name, const char *password, unsigned uid)
{
    struct crypt_data data;
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    char *hash;

    if (!valid_name(name) || password[0] == '\0')
        return EINVAL;

    memset(&data, 0, sizeof data);
    if (!crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting))
        return errno;
    hash = crypt_r(password, setting, &data);
    if (hash == NULL || hash[0] == '*') {
        fprintf(stderr, "account %s: cannot hash the password\n", name);
        return EIO;
    }

    if (fseek(accounts, 0, SEEK_END) != 0)
        return errno;
    if (fprintf(accounts, "%s:%s:%u\n", name, hash, uid) < 0 || fflush(accounts) != 0)
        return errno ? errno : EIO;

    explicit_bzero(&data, sizeof data);
    printf("account %s created with uid %u\n", name, uid);
    return 0;
}
