import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from "@nestjs/common";
import type { Request } from "express";
import { Observable, tap } from "rxjs";

const SECRET = /pass|token|secret|pin|iban/i;

function shown(body: unknown): unknown {
  if (body === null || typeof body !== "object") {
    return body;
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, SECRET.test(name) ? "***" : value]));
}

/** One entry for each request, with what support needs to follow a member's complaint. */
@Injectable()
export class RequestLogger implements NestInterceptor {
  private readonly log = new Logger("Request");

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const started = Date.now();
    const entry = { method: request.method, path: request.path, body: shown(request.body) };
    return next.handle().pipe(
      tap({
        next: () => this.log.log(JSON.stringify({ ...entry, ms: Date.now() - started })),
        error: (error: Error) => this.log.warn(JSON.stringify({ ...entry, error: error.name })),
      }),
    );
  }
}
