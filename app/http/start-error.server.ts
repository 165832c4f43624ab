/** A reason not to start, in one line for the person at the terminal. */
export class StartError extends Error {
  constructor(line: string) {
    super(line);
    this.name = 'StartError';
  }
}

/** The plain line for what goes wrong at a start, or null when nobody foresaw it. */
export function startLine(error: unknown, where: { host: string; port: number; dataDir: string }): string | null {
  if (error instanceof StartError) return error.message;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  if (code === 'EADDRINUSE') return `Port ${where.port} on ${where.host} is taken: stop the other program, or set PORT to another number.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${where.host}: set HOST to one it has.`;
  if (code === 'EACCES' && (error as { syscall?: string }).syscall === 'listen') return `Port ${where.port} may not be opened by this user: set PORT to 1024 or more.`;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL' || code === '53100') return `The disk that holds ${where.dataDir} is full: make room and start again.`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN') return `The folder ${where.dataDir} cannot be written: check its owner and rights.`;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return `The database in ${where.dataDir} is damaged: restore the last backup with npm run db:restore.`;
  if (code.startsWith('SQLITE_BUSY')) return `The database in ${where.dataDir} is held by another program: stop it and start again.`;
  if (code === 'ECONNREFUSED') return 'The database or search server of DATABASE_URL or MEILI_URL does not answer.';
  if (code === '28P01' || code === '28000') return 'The database server of DATABASE_URL refuses this user or password.';
  return null;
}
