/** Longest Markdown taken in, in characters: some 60,000 words. */
export const MAX_MARKDOWN = 400_000;

const MARKS = '*_~`[]!<:{(|&@';
/** Marks that are put out of sight stand as noncharacters, which no text holds, until the tree is read. */
const FIRST = 0xfdd0;
const HIDDEN = /[\ufdd0-\ufdef]/g;
const BUDGET = 4_000_000;
const ORDINARY = 64;
const MAX_CONTAINERS = 12;
const MAX_FENCES = 8;
const MAX_NOTES = 300;

/**
 * Text in which nothing can make the parser slow or overflow: it takes time with the square of the marks in one paragraph, of open
 * containers and of notes. Beyond what any practice holds, marks are hidden and so become plain text; `unhide` the result. Linear in
 * the length.
 */
export function guardMarkdown(markdown: string): { text: string; simplified: boolean } {
  let simplified = false;
  let spent = 0;
  let fences = 0;
  let notes = 0;
  const literal = (line: string) => {
    simplified = true;
    return line.replace(/[*_~`[\]!<:{(|&@]/g, (mark) => String.fromCharCode(FIRST + MARKS.indexOf(mark)));
  };
  const lines = markdown.replace(HIDDEN, '').split('\n').map((line) => {
    if (/^ {0,3}:{3,}[^:\s]/.test(line)) return (fences += 1) > MAX_FENCES ? literal(line) : line;
    if (/^ {0,3}:{3,} *$/.test(line)) fences = Math.max(0, fences - 1);
    if (/^ {0,3}\[\^/.test(line) && (notes += 1) > MAX_NOTES) return literal(line);
    const cut = cutContainers(line);
    simplified ||= cut !== line;
    return cut;
  });
  const chunks = lines.join('\n').split(/(\n *\n)/).map((chunk) => {
    const marks = countMarks(chunk);
    if (marks <= ORDINARY || (spent += marks * marks) <= BUDGET) return chunk;
    return chunk.split('\n').map(literal).join('\n');
  });
  return { text: chunks.join(''), simplified };
}

/** The text with hidden marks as they were. */
export const unhide = (text: string): string => text.replace(HIDDEN, (hidden) => MARKS.charAt(hidden.charCodeAt(0) - FIRST));

function countMarks(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) if (MARKS.includes(text.charAt(i))) count += 1;
  return count;
}

/** Quote and list marks at the start of a line, beyond the twelfth, go. */
function cutContainers(line: string): string {
  let at = 0;
  let count = 0;
  let keep = 0;
  for (;;) {
    while (line.charAt(at) === ' ') at += 1;
    const char = line.charAt(at);
    const number = /[0-9]/.test(char) ? /^[0-9]{1,9}[.)](?= )/.exec(line.slice(at, at + 11))?.[0].length : undefined;
    const length = char === '>' ? 1 : /[-+*]/.test(char) && line.charAt(at + 1) === ' ' ? 1 : number;
    if (!length) break;
    at += length;
    if ((count += 1) === MAX_CONTAINERS) keep = at;
  }
  return count > MAX_CONTAINERS ? `${line.slice(0, keep)} ${line.slice(at)}` : line;
}
