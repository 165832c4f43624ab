import { COUNTRIES } from '#app/domain/countries.ts';
import { INSTRUMENT_KINDS } from '#app/domain/instrument.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import type { Ctx } from '../../context.ts';
import { vocabularyOf, type Vocabulary } from '../vocabulary.server.ts';
import { COMPARED_SECTIONS, questionKey, readCompareRequest, type CompareRequest } from './compare-request.ts';
import { comparePractices } from './compare.server.ts';
import { compareAddress, presentComparison, questionLabel, type TableView } from './compare.present.ts';

type Option = { value: string; label: string };

export type ComparePage = {
  countries: { id: string; label: string; chosen: boolean }[];
  /** What is chosen, as in the address; empty when nothing is. */
  question: string;
  groups: { label: string; options: Option[] }[];
  /** Field of the form -> what is wrong with it, in the reader's words. */
  errors: Record<string, string>;
  table: TableView | null;
  csv: string;
  docx: string;
  permanent: string;
};

export type AskedComparison = { request: CompareRequest; errors: Record<string, string>; table: TableView | null; vocabulary: Vocabulary };

/** The comparison an address asks for. What is wrong in the address is told and the rest answered; without a question there is no table. */
export async function askComparison(ctx: Ctx, params: URLSearchParams, origin: string): Promise<AskedComparison> {
  const vocabulary = await vocabularyOf(ctx);
  const request = readCompareRequest(params, (id) => vocabulary.has('theme', id));
  const errors: Record<string, string> = {};
  if (request.wrong.includes('countries')) errors['countries'] = ctx.t('compare:error.country');
  if (request.wrong.includes('question')) errors['question'] = ctx.t(params.get('question') ? 'compare:error.question' : 'compare:error.missing');
  const { countries, question } = request;
  const table = question && presentComparison(await comparePractices(ctx, countries, question), { t: ctx.t, locale: ctx.locale, baseUrl: ctx.baseUrl, origin });
  return { request, errors, table, vocabulary };
}

/** The comparator's page: the form as it was sent, and the table. */
export async function showComparison(ctx: Ctx, params: URLSearchParams): Promise<{ page: ComparePage; request: CompareRequest; vocabulary: Vocabulary }> {
  const { request, errors, table, vocabulary } = await askComparison(ctx, params, '');
  const { countries, question } = request;
  const address = (format?: 'csv' | 'docx') => (question ? compareAddress(ctx.locale, countries, question, format) : '');
  const page: ComparePage = {
    countries: COUNTRIES.map((id) => ({ id, label: vocabulary.label(id), chosen: countries.includes(id) })),
    question: question ? questionKey(question) : '', groups: questionGroups(ctx, vocabulary), errors, table,
    csv: address('csv'), docx: address('docx'), permanent: ctx.baseUrl + address(),
  };
  return { page, request, vocabulary };
}

function questionGroups({ t }: Ctx, vocabulary: Vocabulary): ComparePage['groups'] {
  const option = (question: Parameters<typeof questionKey>[0]): Option => ({ value: questionKey(question), label: questionLabel(question, t, vocabulary.label) });
  return [
    { label: t('compare:group.section'), options: COMPARED_SECTIONS.map((id) => option({ kind: 'section', id })) },
    ...BROAD_THEMES.map((theme) => ({ label: vocabulary.label(theme), options: vocabulary.within(theme).map((id) => option({ kind: 'theme', id })) })),
    { label: t('compare:group.instrument'), options: INSTRUMENT_KINDS.map((id) => option({ kind: 'instrument', id })) },
  ];
}
