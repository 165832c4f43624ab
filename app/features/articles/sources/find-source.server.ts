import type { Csl } from '#app/domain/bibliography/csl.ts';
import { doiIn, isbnIn } from '#app/domain/bibliography/identifiers.ts';
import { askOutside } from './ask-outside.server.ts';
import { cslFromAnswer, cslFromOpenLibrary } from './read-csl.ts';

/** Where sources are looked up; null = not at all. */
export type SourceServices = { doi: string | null; isbn: string | null };

/** `known`: what of it goes into the form all the same. */
export type FoundSource = { csl: Csl } | { problem: 'empty' | 'not-an-id' | 'isbn-wrong' | 'off' | 'missing' | 'failed'; known: { DOI?: string; ISBN?: string } };

/** The source a DOI or an ISBN stands for, from the services of the installation. Never throws for what is outside. */
export async function findSource(services: SourceServices, typed: string): Promise<FoundSource> {
  if (typed.trim() === '') return { problem: 'empty', known: {} };
  const DOI = doiIn(typed);
  if (DOI) {
    if (!services.doi) return { problem: 'off', known: { DOI } };
    const answer = await askOutside(`${services.doi.replace(/\/$/, '')}/${DOI.split('/').map(encodeURIComponent).join('/')}`, 'application/vnd.citationstyles.csl+json, application/json;q=0.5');
    return read(answer, (json) => cslFromAnswer(json, DOI), { DOI });
  }
  const isbn = isbnIn(typed);
  if (isbn === 'wrong') return { problem: 'isbn-wrong', known: {} };
  if (!isbn) return { problem: 'not-an-id', known: {} };
  const ISBN = isbn.isbn;
  if (!services.isbn) return { problem: 'off', known: { ISBN } };
  const answer = await askOutside(`${services.isbn.replace(/\/$/, '')}/api/books?bibkeys=ISBN:${ISBN}&format=json&jscmd=data`, 'application/json');
  return read(answer, (json) => cslFromOpenLibrary(json, ISBN), { ISBN });
}

function read(answer: Awaited<ReturnType<typeof askOutside>>, make: (json: unknown) => Csl | null, known: { DOI?: string; ISBN?: string }): FoundSource {
  if (typeof answer === 'string') return { problem: answer, known };
  const csl = make(answer.json);
  return csl ? { csl } : { problem: 'missing', known };
}
