int f(const char *name)
{
    int status = -1;
    char *copy = strdup(name);
    if (!copy)
        goto out;
again:
    status = try_open(copy);
    if (status == RETRY)
        goto again;
    free(copy);
out:
    return status;
}
