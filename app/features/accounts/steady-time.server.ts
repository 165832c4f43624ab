import { setTimeout as wait } from 'node:timers/promises';

/** Answers that must not tell a known address from an unknown one take at least this long, whatever they did. */
export const STEADY_MS = 250;

export async function inSteadyTime<T>(work: () => Promise<T>, ms = STEADY_MS): Promise<T> {
  const floor = wait(ms);
  try {
    return await work();
  } finally {
    await floor;
  }
}
