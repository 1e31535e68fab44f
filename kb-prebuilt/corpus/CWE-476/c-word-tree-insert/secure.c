#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct word_node {
	struct word_node *left, *right;
	char *word;
	unsigned long count;
};

static struct word_node *word_node_new(const char *word)
{
	struct word_node *n = malloc(sizeof(*n));

	if (n == NULL || (n->word = strdup(word)) == NULL) {
		free(n);
		return NULL;
	}
	n->left = n->right = NULL;
	n->count = 1;
	return n;
}

long count_words(FILE *in, struct word_node **root)
{
	char word[64];
	long distinct = 0;

	while (fscanf(in, "%63s", word) == 1) {
		struct word_node **slot = root;

		for (char *p = word; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);

		while (*slot != NULL) {
			int order = strcmp(word, (*slot)->word);
			if (order == 0)
				break;
			slot = order < 0 ? &(*slot)->left : &(*slot)->right;
		}

		if (*slot != NULL) {
			(*slot)->count++;
			continue;
		}
		*slot = word_node_new(word);
		if (*slot == NULL)
			return -1;
		distinct++;
	}

	return ferror(in) ? -1 : distinct;
}
