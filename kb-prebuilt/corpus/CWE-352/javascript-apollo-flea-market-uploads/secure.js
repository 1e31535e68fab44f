import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@apollo/server/express4';
import cors from 'cors';
import express from 'express';
import session from 'express-session';
import graphqlUploadExpress from 'graphql-upload/graphqlUploadExpress.mjs';
import { resolvers } from './resolvers.js';
import { typeDefs } from './schema.js';

/** The API of a flea market. Its pages are also shown in frames on the sites of partner towns, hence the cookie. */
export async function createApp({ config, store, db }) {
  const server = new ApolloServer({
    typeDefs,
    resolvers,
    // Our client sends Apollo-Require-Preflight with its uploads.
    csrfPrevention: true,
    introspection: false,
  });
  await server.start();

  const app = express();
  app.set('trust proxy', 1);
  app.use(session({
    name: 'market',
    secret: config.sessionSecret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'none', maxAge: 12 * 3600 * 1000 },
  }));

  app.use(
    '/graphql',
    cors({ origin: config.ownOrigins, credentials: true }),
    express.json({ limit: '200kb' }),
    graphqlUploadExpress({ maxFileSize: 5_000_000, maxFiles: 6 }),
    expressMiddleware(server, {
      context: async ({ req }) => ({
        db,
        member: req.session.memberId ? await db.members.find(req.session.memberId) : null,
      }),
    }),
  );
  return app;
}
