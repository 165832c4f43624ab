import { randomBytes } from 'node:crypto';
import { newId } from '#app/domain/ids.ts';
import type { Middleware } from './edge.server.ts';

/** A fresh id per request, sent back so that a person can name it; never taken from outside. */
export const requestId: Middleware = (_req, res, next) => {
  res.locals.requestId = newId().slice(0, 16);
  res.locals.nonce = randomBytes(16).toString('base64url');
  res.setHeader('X-Request-Id', res.locals.requestId);
  next();
};
