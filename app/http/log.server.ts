import pino from 'pino';
import type { Log } from '#app/features/context.ts';

/** JSON lines on standard output. What could tell who a reader is never gets in; this list is the second lock. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.cookie', '*.authorization', '*.password', '*.email', 'email', 'to', '*.parameters', 'err.parameters', 'err.response'], remove: true },
  });
}
