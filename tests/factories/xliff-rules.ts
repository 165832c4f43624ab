import { DOMParser } from '@xmldom/xmldom';

/*
 * The rules of XLIFF 2.1 core (OASIS Standard, 13 February 2018, sections 4.2 and 4.3) that a file of ours could break: which element may hold which in
 * which order, which attributes it may and must have, their values, and what their references point to.
 */
type Rule = { holds: readonly string[]; text?: true; may: readonly string[]; must?: readonly string[] };
const INLINE = ['cp', 'ph', 'pc', 'sc', 'ec', 'mrk', 'sm', 'em'];
const CODE = ['canCopy', 'canDelete', 'canReorder', 'copyOf', 'type', 'subType'];
const RULES: Readonly<Record<string, Rule>> = {
  xliff: { holds: ['file'], may: ['xmlns', 'version', 'srcLang', 'trgLang'], must: ['version', 'srcLang'] },
  file: { holds: ['skeleton', 'notes', 'unit', 'group'], may: ['id', 'canResegment', 'original', 'translate', 'srcDir', 'trgDir', 'xml:space'], must: ['id'] },
  unit: { holds: ['notes', 'originalData', 'segment', 'ignorable'], may: ['id', 'name', 'canResegment', 'translate', 'srcDir', 'trgDir', 'xml:space', 'type'], must: ['id'] },
  notes: { holds: ['note'], may: [] },
  note: { holds: [], text: true, may: ['id', 'appliesTo', 'category', 'priority'] },
  originalData: { holds: ['data'], may: [] },
  data: { holds: ['cp'], text: true, may: ['id', 'dir', 'xml:space'], must: ['id'] },
  segment: { holds: ['source', 'target'], may: ['id', 'canResegment', 'state', 'subState'] },
  source: { holds: INLINE, text: true, may: ['xml:lang', 'xml:space'] },
  target: { holds: INLINE, text: true, may: ['xml:lang', 'xml:space', 'order'] },
  pc: { holds: INLINE, text: true, may: [...CODE, 'id', 'canOverlap', 'dataRefStart', 'dataRefEnd', 'dispStart', 'dispEnd', 'equivStart', 'equivEnd', 'subFlowsStart', 'subFlowsEnd', 'dir'], must: ['id'] },
  ph: { holds: [], may: [...CODE, 'id', 'dataRef', 'disp', 'equiv', 'subFlows'], must: ['id'] },
};
const NMTOKEN = /^[\p{L}\p{N}._:-]+$/u;
const STATES = ['initial', 'translated', 'reviewed', 'final'];
const FORMATS = ['xlf:b', 'xlf:i', 'xlf:u', 'xlf:lb', 'xlf:pb'];

/** What of a file is against the rules; empty for a valid one. */
export function xliffProblems(xml: string): string[] {
  const problems: string[] = [];
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const say = (element: Element, what: string) => problems.push(`${element.nodeName} ${element.getAttribute('id') ?? ''}: ${what}`);
  if (root.namespaceURI !== 'urn:oasis:names:tc:xliff:document:2.0' || root.getAttribute('version') !== '2.1') say(root, 'namespace or version');
  walk(root, say);
  const units = all(root, 'unit');
  unique(units, 'id', say);
  for (const file of all(root, 'file')) if (children(file).length === 0) say(file, 'holds nothing');
  for (const unit of units) checkUnit(unit, new Set(units.map((one) => one.getAttribute('id') ?? '')), say);
  return problems;
}

type Say = (element: Element, what: string) => void;
const children = (of: Element): Element[] => Array.from(of.childNodes).filter((node): node is Element => node.nodeType === 1);
const all = (of: Element, name: string): Element[] => Array.from(of.getElementsByTagName(name));

function unique(list: readonly Element[], name: string, say: Say): void {
  const seen = new Set<string>();
  for (const element of list) {
    const id = element.getAttribute(name) ?? '';
    if (id && (seen.has(id) || !NMTOKEN.test(id))) say(element, `${name} "${id}" is no identifier or stands twice`);
    seen.add(id);
  }
}

function walk(element: Element, say: Say): void {
  const rule = RULES[element.nodeName];
  if (!rule) return say(element, 'unknown');
  const names = Array.from(element.attributes).map((attribute) => attribute.name);
  for (const name of names) if (!rule.may.includes(name)) say(element, `attribute ${name}`);
  for (const name of rule.must ?? []) if (!names.includes(name)) say(element, `lacks ${name}`);
  let at = 0;
  for (const child of children(element)) {
    const place = rule.holds.indexOf(child.nodeName);
    if (place < 0) say(element, `holds ${child.nodeName}`);
    // outside of words the order is fixed; units may alternate with groups, segments with what stands between them
    if (!rule.text && place < at && !['unit', 'group', 'segment', 'ignorable'].includes(child.nodeName)) say(element, `${child.nodeName} out of order`);
    at = Math.max(at, place);
    walk(child, say);
  }
  if (!rule.text && Array.from(element.childNodes).some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '')) say(element, 'holds text');
  if (['notes', 'originalData'].includes(element.nodeName) && children(element).length === 0) say(element, 'holds nothing');
  const [type, subType] = [element.getAttribute('type'), element.getAttribute('subType')];
  if (subType && (!type || !/^[^:]+:.+$/.test(subType))) say(element, 'subType without type, or without prefix');
  if (subType?.startsWith('xlf:') && !(FORMATS.includes(subType) && type === 'fmt')) say(element, `subType ${subType}`);
  if (['pc', 'ph'].includes(element.nodeName) && type && !['fmt', 'ui', 'quote', 'link', 'image', 'other'].includes(type)) say(element, `type ${type}`);
}

function checkUnit(unit: Element, unitIds: ReadonlySet<string>, say: Say): void {
  const segments = children(unit).filter((child) => child.nodeName === 'segment');
  if (segments.length === 0) say(unit, 'has no segment');
  const data = new Set(all(unit, 'data').map((one) => one.getAttribute('id') ?? ''));
  unique(all(unit, 'data'), 'id', say);
  unique(all(unit, 'note'), 'id', say);
  const codesIn = (name: 'source' | 'target') => segments.flatMap((segment) => children(segment).filter((child) => child.nodeName === name)).flatMap((words) => [...all(words, 'pc'), ...all(words, 'ph')]);
  for (const side of ['source', 'target'] as const) unique([...segments, ...codesIn(side)], 'id', say);
  const sources = new Map(codesIn('source').map((code) => [code.getAttribute('id') ?? '', code]));
  for (const code of [...codesIn('source'), ...codesIn('target')]) {
    for (const name of ['dataRef', 'dataRefStart', 'dataRefEnd']) if (code.hasAttribute(name) && !data.has(code.getAttribute(name) ?? '')) say(code, `${name} points to nothing`);
    const copied = code.getAttribute('copyOf');
    if (copied && (!sources.has(copied) || code.hasAttribute('dataRef') || code.hasAttribute('dataRefStart'))) say(code, 'copyOf');
    const twin = sources.get(code.getAttribute('id') ?? '');
    if (twin && (twin.nodeName !== code.nodeName || twin.getAttribute('subType') !== code.getAttribute('subType'))) say(code, 'is another code than in the source');
    for (const id of (code.getAttribute('subFlows') ?? '').split(/\s+/).filter(Boolean)) if (!unitIds.has(id)) say(code, `subFlows "${id}"`);
  }
  for (const segment of segments) {
    if (children(segment)[0]?.nodeName !== 'source') say(segment, 'has no source');
    if (segment.hasAttribute('state') && !STATES.includes(segment.getAttribute('state') ?? '')) say(segment, 'state');
    if (segment.hasAttribute('subState') && !(segment.hasAttribute('state') && /^[^:]+:.+$/.test(segment.getAttribute('subState') ?? ''))) say(segment, 'subState');
    if (segment.getAttribute('state') !== null && segment.getAttribute('state') !== '' && segment.getAttribute('state') !== 'initial' && children(segment).length < 2) say(segment, 'translated without a target');
  }
}
