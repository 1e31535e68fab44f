import type { PrismaClient } from '@prisma/client';

const PAGE_SIZE = 30;

export interface FeedRequest {
  articleId: string;
  cursor?: string;
}

export async function commentFeed(prisma: PrismaClient, request: FeedRequest) {
  const comments = await prisma.comment.findMany({
    where: { articleId: request.articleId, hidden: false },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
    ...(request.cursor ? { cursor: { id: request.cursor }, skip: 1 } : {}),
    include: { author: { select: { displayName: true, avatarUrl: true } } },
  });
  const page = comments.slice(0, PAGE_SIZE);
  const more = comments.length > PAGE_SIZE;
  return {
    comments: page.map(({ id, text, createdAt, author }) => ({
      id,
      text,
      createdAt: createdAt.toISOString(),
      author,
    })),
    next: more ? page[page.length - 1].id : null,
  };
}
