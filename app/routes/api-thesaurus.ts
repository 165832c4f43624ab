import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportThesaurus, formatFor } from '#app/features/glossary/export-thesaurus.server.ts';

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return exportThesaurus(ctx, formatFor(request.headers.get('accept')));
}
