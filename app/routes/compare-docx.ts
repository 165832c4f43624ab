import type { LoaderFunctionArgs } from '@remix-run/node';
import { sendComparison } from './compare-file.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  return sendComparison(args, 'docx');
}
