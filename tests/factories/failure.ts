import { AppError } from '#app/domain/errors.ts';

/** The id and parameters of the expected failure, or null when the work succeeded. Other errors pass through. */
export async function failure(work: Promise<unknown>): Promise<{ id: string; [param: string]: unknown } | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return { ...error.params, id: error.id };
    throw error;
  }
}
