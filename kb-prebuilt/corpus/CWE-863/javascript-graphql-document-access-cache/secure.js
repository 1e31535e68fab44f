const { GraphQLError } = require('graphql');
const { LRUCache } = require('lru-cache');

const decisions = new LRUCache({ max: 10_000, ttl: 60_000 });
const counters = { hits: 0, misses: 0 };

async function isAllowed({ user, permissions }, action, documentId) {
  const key = JSON.stringify([user.id, action, documentId]);
  const known = decisions.get(key);
  if (known !== undefined) {
    counters.hits += 1;
    return known;
  }
  counters.misses += 1;
  const answer = await permissions.check({ subject: user.id, action, object: documentId });
  decisions.set(key, answer.allowed === true);
  return answer.allowed === true;
}

async function loadDocument(context, action, id) {
  if (!context.user) {
    throw new GraphQLError('log in first', { extensions: { code: 'UNAUTHENTICATED' } });
  }
  if (!(await isAllowed(context, action, id))) {
    throw new GraphQLError('no such document', { extensions: { code: 'NOT_FOUND' } });
  }
  const document = await context.documents.byId(id);
  if (!document) {
    throw new GraphQLError('no such document', { extensions: { code: 'NOT_FOUND' } });
  }
  return document;
}

const resolvers = {
  Query: {
    document: (_parent, { id }, context) => loadDocument(context, 'read', id),
  },
  Mutation: {
    async renameDocument(_parent, { id, title }, context) {
      const document = await loadDocument(context, 'write', id);
      const trimmed = title.trim().slice(0, 200);
      if (!trimmed) {
        throw new GraphQLError('a title is needed', { extensions: { code: 'BAD_USER_INPUT' } });
      }
      return context.documents.update(document.id, { title: trimmed, editedBy: context.user.id });
    },
  },
};

module.exports = { resolvers, counters };
