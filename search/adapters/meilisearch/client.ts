/** Why the engine did not answer, in one word that may be shown to staff. Its own messages are never passed on: they quote filters and keys. */
export type MeiliFault = 'down' | 'slow' | 'busy' | 'key' | 'index' | 'request' | 'broken';

export class MeiliError extends Error {
  constructor(readonly fault: MeiliFault, readonly code: string, readonly status = 0, readonly retryAfterMs = 0) {
    super(`meilisearch: ${fault}${code ? ` (${code})` : ''}`);
    this.name = 'MeiliError';
  }
}

export type Task = {
  uid: number;
  batchUid: number | null;
  indexUid: string | null;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  type: string;
  error: { code: string } | null;
  details?: { receivedDocuments?: number; indexedDocuments?: number | null } | null;
};
export type Enqueued = { taskUid: number };

type Call = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: unknown; key?: string; timeoutMs: number };

/** Requests to one server. A connection of the pool that was dropped is tried once more; a time-out is not. */
export class MeiliClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url.replace(/\/+$/, '');
    this.#key = key;
  }

  /** Throws MeiliError for whatever is not an answer. */
  async call<T>(call: Call): Promise<T> {
    const signal = AbortSignal.timeout(call.timeoutMs);
    const response = await this.#send(call, signal).catch((error: unknown) => {
      if (!isDropped(error) || signal.aborted) throw faultOf(error, signal);
      return this.#send(call, signal).catch((again: unknown) => {
        throw faultOf(again, signal);
      });
    });
    const text = await response.text().catch((error: unknown) => {
      throw faultOf(error, signal);
    });
    const answer = parse(text);
    if (response.ok && answer !== undefined) return answer as T;
    const code = String((answer as { code?: unknown } | undefined)?.code ?? '').replace(/[^a-z_]/g, '').slice(0, 60);
    throw new MeiliError(faultOfStatus(response.status, code, answer), code, response.status, retryAfter(response));
  }

  #send({ method, path, body, key = this.#key }: Call, signal: AbortSignal): Promise<Response> {
    // compressed answers wait for an acknowledgement on the loopback: 40 ms for nothing
    const headers: Record<string, string> = { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' };
    if (body === undefined) return fetch(this.#url + path, { method, headers, signal, redirect: 'error' });
    headers['content-type'] = 'application/json';
    return fetch(this.#url + path, { method, headers, signal, redirect: 'error', body: typeof body === 'string' ? body : JSON.stringify(body) });
  }
}

function parse(text: string): unknown {
  try {
    const answer: unknown = JSON.parse(text);
    return answer !== null && typeof answer === 'object' ? answer : undefined;
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown) => String((error as { cause?: { code?: unknown } } | null)?.cause?.code ?? (error as { code?: unknown } | null)?.code ?? '');

function isDropped(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function faultOf(error: unknown, signal: AbortSignal): MeiliError {
  if (error instanceof MeiliError) return error;
  return signal.aborted ? new MeiliError('slow', '') : new MeiliError('down', codeOf(error).toLowerCase().replace(/[^a-z_]/g, ''));
}

function faultOfStatus(status: number, code: string, answer: unknown): MeiliFault {
  if (status === 401 || status === 403) return 'key';
  if (status === 503 || status === 429) return 'busy';
  if (code === 'index_not_found') return 'index';
  if (answer === undefined || status >= 500 || code === '') return 'broken';
  return 'request';
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : 0;
}
