import { fold } from '#search/language/fold.ts';

const LONGEST = 80;
const MOST_WORDS = 10;

/**
 * A question as it is counted: folded, spaces single. Null for what is not kept: nothing, more than a question, and what looks as if it said who somebody is
 * (an address of mail or of the web, a telephone or other long number).
 */
export function normalQuestion(text: string): string | null {
  const question = fold(text).replace(/\s+/g, ' ').trim();
  if (question === '' || [...question].length > LONGEST || question.split(' ').length > MOST_WORDS) return null;
  if (/@|:\/\/|www\./.test(question) || /\d(?:[\s().+/-]*\d){6,}/.test(question)) return null;
  return question;
}
