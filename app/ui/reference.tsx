import { Fragment } from 'react';
import type { Run } from '#app/domain/bibliography/style.ts';

/** A formatted source; its own words carry their language, addresses are links. */
export function Reference({ runs, lang }: { runs: readonly Run[]; lang: string | null }) {
  return runs.map((run, i) => {
    const words = run.italic ? <em lang={run.title ? (lang ?? undefined) : undefined}>{run.text}</em> : run.title && lang ? <span lang={lang}>{run.text}</span> : run.text;
    return run.href ? <a key={i} href={run.href} rel="noopener">{words}</a> : <Fragment key={i}>{words}</Fragment>;
  });
}
