import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";
import { GraphQLError } from "graphql";
import { stock, reserve } from "./warehouse.js";

const typeDefs = /* GraphQL */ `
  type Article {
    number: ID!
    title: String!
    available: Int!
  }
  type Query {
    article(number: ID!): Article
  }
  type Mutation {
    reserve(number: ID!, pieces: Int!): Article!
  }
`;

const resolvers = {
  Query: {
    article: (_, { number }) => stock(number),
  },
  Mutation: {
    async reserve(_, { number, pieces }, { user }) {
      if (!user) throw new GraphQLError("Please log in", { extensions: { code: "UNAUTHENTICATED" } });
      if (pieces < 1 || pieces > 100) throw new GraphQLError("Between 1 and 100 pieces");
      return reserve(user.id, number, pieces);
    },
  },
};

export function makeServer(userOf) {
  const yoga = createYoga({
    schema: createSchema({ typeDefs, resolvers }),
    context: async ({ request }) => ({ user: await userOf(request) }),
    maskedErrors: { errorMessage: "Something went wrong", isDev: false },
    graphiql: false,
  });
  return createServer(yoga);
}
