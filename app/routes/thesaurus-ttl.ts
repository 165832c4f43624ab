import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportThesaurus } from '#app/features/glossary/export-thesaurus.server.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return exportThesaurus(ctx, 'turtle');
}
