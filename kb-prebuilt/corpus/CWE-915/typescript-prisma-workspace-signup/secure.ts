import argon2 from 'argon2';
import { Prisma, type PrismaClient } from '@prisma/client';

export interface SignupBody {
  name: string;
  email: string;
  password: string;
  language?: string;
}

export class SignupError extends Error {}

export async function signUp(prisma: PrismaClient, body: SignupBody) {
  const { name, email, password, language } = body;
  if (typeof password !== 'string' || password.length < 12 || password.length > 200) {
    throw new SignupError('password needs 12 to 200 characters');
  }
  if (![name, email, language ?? 'en'].every((value) => typeof value === 'string' && value.length < 200)) {
    throw new SignupError('name, email and language have to be texts');
  }
  if (!email.includes('@') || !name.trim()) {
    throw new SignupError('name and email are required');
  }

  const passwordHash = await argon2.hash(password);
  try {
    return await prisma.account.create({
      data: {
        name,
        email,
        language,
        passwordHash,
        workspaces: { create: { title: `${name}'s workspace`, personal: true } },
      },
      select: { id: true, name: true, email: true, language: true, createdAt: true },
    });
  } catch (err) {
    if (err instanceof Prisma.PrismaClientKnownRequestError && err.code === 'P2002') {
      throw new SignupError('there is an account with this address already');
    }
    throw err;
  }
}
