import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { FastifyInstance } from 'fastify';
import { requireCook } from '../auth';
import type { Recipes } from '../store/recipes';

const MAX_BYTES = 8 * 1024 * 1024;

interface PhotoRequest {
  Params: { id: number };
  Body: { name: string; type: string };
}

const schema = {
  params: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
  body: {
    type: 'object',
    properties: { name: { type: 'string', maxLength: 120 }, type: { type: 'string', maxLength: 60 } },
    required: ['name', 'type'],
  },
};

// The bucket is served as https://www.<our domain>/photos/ by the CDN.
export function photoRoutes(app: FastifyInstance, s3: S3Client, bucket: string, recipes: Recipes) {
  app.post<PhotoRequest>('/recipes/:id/photos', { schema, preHandler: requireCook }, async (request, reply) => {
    const { name, type } = request.body;
    const recipe = await recipes.findOwn(request.params.id, request.session.cookId);
    if (!recipe) {
      return reply.code(404).send({ error: 'recipe' });
    }

    const key = `photos/${recipe.id}/${randomUUID()}${extname(name).toLowerCase()}`;
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: bucket,
      Key: key,
      Fields: { 'Content-Type': type },
      Conditions: [['content-length-range', 1, MAX_BYTES]],
      Expires: 300,
    });
    await recipes.addPendingPhoto(recipe.id, { key, title: name });
    return { url, fields };
  });
}
