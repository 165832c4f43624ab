import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Question } from './questions.ts';

type Reply = { answer?: unknown; error?: string };
type Job = { question: Question; done: (answer: unknown) => void; failed: (error: Error) => void };
type Thread = { worker: Worker; job: Job | null };

// A young generation of the usual size would cost more memory than the index.
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/**
 * Threads that answer questions, so that a heavy one stalls neither the process nor the next. Each sees what was committed before the question was put:
 * who publishes and then asks finds it. A thread that dies fails its question and is replaced at the next.
 */
export class ReaderPool {
  readonly #file: string;
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];

  constructor(file: string, size: number) {
    this.#file = file;
    this.#size = size;
  }

  ask(question: Question): Promise<unknown> {
    return new Promise((done, failed) => {
      this.#waiting.push({ question, done, failed });
      this.#next();
    });
  }

  #next(): void {
    const job = this.#waiting[0];
    if (!job) return;
    const idle = [...this.#threads].find((t) => t.job === null) ?? (this.#threads.size < this.#size ? this.#start() : null);
    if (!idle) return;
    this.#waiting.shift();
    idle.job = job;
    idle.worker.ref();
    idle.worker.postMessage(job.question);
  }

  #start(): Thread {
    const worker = startWorker(new URL('./reader-worker.ts', import.meta.url), { workerData: this.#file, resourceLimits: LIMITS });
    const thread: Thread = { worker, job: null };
    this.#threads.add(thread);
    const finish = (settle: (job: Job) => void) => {
      const { job } = thread;
      thread.job = null;
      worker.unref();
      if (job) settle(job);
      this.#next();
    };
    worker.on('message', ({ answer, error }: Reply) => finish((job) => (error === undefined ? job.done(answer) : job.failed(new Error(error)))));
    const ended = (error: Error) => {
      this.#threads.delete(thread);
      finish((job) => job.failed(error));
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the reader ended')));
    return thread;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((t) => t.worker.terminate()));
    for (const job of this.#waiting.splice(0)) job.failed(new Error('the search is closed'));
  }
}

/** From source (tests, programs of the terminal) a thread needs the compiler first, which the process's own does not reach. */
function startWorker(program: URL, options: WorkerOptions): Worker {
  if (!program.pathname.endsWith('.ts')) return new Worker(program, options);
  return new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(program.href)})))`, { ...options, eval: true, execArgv: [] });
}
