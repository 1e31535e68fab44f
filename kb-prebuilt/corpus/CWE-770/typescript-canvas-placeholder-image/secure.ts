import { createCanvas } from 'canvas';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Query {
  w?: string;
  h?: string;
  color?: string;
  label?: string;
}

const COLORS: ReadonlyMap<string, string> = new Map([
  ['grey', '#d0d0d0'],
  ['blue', '#b4cdf0'],
  ['green', '#bfe3c0'],
]);
const GRID = 40;
const MAX_SIDE = 2000;

function side(value: string | undefined, fallback: number): number {
  const size = Number.parseInt(value ?? '', 10);
  return size > 0 ? Math.min(size, MAX_SIDE) : fallback;
}

export async function placeholder(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const width = side(request.query.w, 320);
  const height = side(request.query.h, 240);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');

  context.fillStyle = COLORS.get(request.query.color ?? 'grey') ?? '#d0d0d0';
  context.fillRect(0, 0, width, height);
  context.strokeStyle = '#ffffff';
  for (let x = -height; x < width; x += GRID) {
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x + height, height);
    context.stroke();
  }

  context.fillStyle = '#404040';
  context.font = '20px sans-serif';
  context.textAlign = 'center';
  context.fillText((request.query.label ?? `${width} x ${height}`).slice(0, 60), width / 2, height / 2);
  return reply.type('image/png').header('Cache-Control', 'public, max-age=3600').send(canvas.toBuffer('image/png'));
}
