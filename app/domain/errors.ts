/**
 * Expected failures. `id` is also the translation key `errors:<id>`; the internal message never leaves the server.
 * A hidden subject is `not-found` (404), a visible one the actor may not touch is `forbidden` (403).
 */
const STATUS = {
  'not-found': 404,
  gone: 410,
  forbidden: 403,
  'sign-in-required': 401,
  'other-person': 409,
  'second-factor-required': 403,
  conflict: 409,
  'no-answers': 403,
  'illegal-transition': 409,
  'reviews-missing': 409,
  'stale-version': 409,
  'unknown-filter': 400,
  'bad-input': 422,
  'too-large': 413,
  'unsupported-file': 415,
  'too-many-pixels': 422,
  'broken-image': 422,
  'unsupported-document': 415,
  'broken-document': 422,
  'word-refused': 422,
  'too-many-files': 422,
  'too-many-requests': 429,
  'search-unavailable': 503,
  'busy': 503,
  'storage-full': 507,
} as const;

export type ErrorId = keyof typeof STATUS;

export class AppError extends Error {
  readonly id: ErrorId;
  readonly status: number;
  readonly params: Record<string, string | number>;

  constructor(id: ErrorId, params: Record<string, string | number> = {}, internal?: string) {
    super(internal ?? id);
    this.name = 'AppError';
    this.id = id;
    this.status = STATUS[id];
    this.params = params;
  }
}

export const notFound = (internal?: string) => new AppError('not-found', {}, internal);
export const forbidden = (internal?: string) => new AppError('forbidden', {}, internal);
export const signInRequired = () => new AppError('sign-in-required');
export const badInput = (params: Record<string, string | number> = {}, internal?: string) => new AppError('bad-input', params, internal);

/** Field errors of a form: field name -> translation key with parameters. */
export type FieldErrors = Record<string, { key: string; params?: Record<string, string | number> }>;
