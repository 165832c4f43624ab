import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askOutside, isOpenAddress } from '#app/features/articles/sources/ask-outside.server.ts';
import { findSource } from '#app/features/articles/sources/find-source.server.ts';

let server: Server;
let at = '';
const asked: { url: string; accept: string }[] = [];
const CROSSREF = {
  type: 'journal-article', title: ['Closing <i>mines</i> &amp; water'], author: [{ family: 'Rojas', given: 'Ana', ORCID: 'x' }, { name: 'Mesa de Agua' }], issued: { 'date-parts': [[2020, 3]] }, 'container-title': ['Resources Policy'],
  volume: '12', page: '1-9', DOI: '10.9999/other', URL: 'javascript:alert(1)', language: 'en', ISBN: 'no', reference: [{}],
};
const ANSWERS: Record<string, { status: number; location?: string; body?: string }> = {
  '/10.1000/good': { status: 302, location: '/there' }, '/there': { status: 200, body: JSON.stringify(CROSSREF) }, '/10.1000/loop': { status: 302, location: '/10.1000/loop' },
  '/10.1000/inside': { status: 302, location: 'http://10.0.0.1/x' }, '/10.1000/name': { status: 302, location: 'http://localhost:1/x' }, '/10.1000/file': { status: 302, location: 'file:///etc/passwd' },
  '/10.1000/html': { status: 200, body: '<html>' }, '/10.1000/large': { status: 200, body: JSON.stringify({ title: 'x'.repeat(400_000) }) }, '/10.1000/empty': { status: 200, body: '{}' }, '/10.1000/broken': { status: 500 },
  '/api/books?bibkeys=ISBN:9780306406157&format=json&jscmd=data': { status: 200, body: JSON.stringify({ 'ISBN:9780306406157': { title: 'El cierre', authors: [{ name: 'Ana María Rojas' }], publishers: [{ name: 'Andina' }], publish_places: [{ name: 'Lima' }], publish_date: 'March 2018' } }) },
  '/api/books?bibkeys=ISBN:080442957X&format=json&jscmd=data': { status: 200, body: '{}' },
};

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push({ url: req.url ?? '', accept: req.headers.accept ?? '' });
    const { status, location, body = '' } = ANSWERS[req.url ?? ''] ?? { status: 404 };
    if (req.url === '/10.1000/slow') return;
    res.writeHead(status, location ? { Location: location } : {}).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('a DOI is asked for as CSL-JSON and followed; nothing of the answer is taken unchecked', async () => {
  expect(await findSource({ doi: at, isbn: null }, 'https://doi.org/10.1000/good')).toEqual({ csl: {
    type: 'article-journal', title: 'Closing mines & water', author: [{ family: 'Rojas', given: 'Ana' }, { literal: 'Mesa de Agua' }], issued: { 'date-parts': [[2020, 3]] }, 'container-title': 'Resources Policy', volume: '12', page: '1-9', DOI: '10.1000/good', language: 'en',
  } });
  expect(asked.at(-2)).toEqual({ url: '/10.1000/good', accept: expect.stringContaining('application/vnd.citationstyles.csl+json') as string });
});

it('an ISBN is asked for where books are known', async () => {
  expect(await findSource({ doi: null, isbn: at }, '978-0-306-40615-7')).toEqual({ csl: { type: 'book', title: 'El cierre', author: [{ family: 'Rojas', given: 'Ana María' }], publisher: 'Andina', 'publisher-place': 'Lima', issued: { 'date-parts': [[2018]] }, ISBN: '9780306406157' } });
  expect(await findSource({ doi: null, isbn: at }, '080442957X')).toEqual({ problem: 'missing', known: { ISBN: '080442957X' } });
});

it('whatever is wrong outside is told in a word, and the number is kept for the form', async () => {
  const problem = async (typed: string, services = { doi: at as string | null, isbn: null }) => {
    const found = await findSource(services, typed);
    return 'problem' in found ? [found.problem, found.known.DOI ?? found.known.ISBN ?? ''] : found;
  };
  for (const name of ['loop', 'inside', 'name', 'file', 'html', 'large', 'broken']) expect(await problem(`10.1000/${name}`)).toEqual(['failed', `10.1000/${name}`]);
  expect(await problem('10.1000/empty')).toEqual(['missing', '10.1000/empty']);
  expect(await problem('10.1000/none')).toEqual(['missing', '10.1000/none']);
  expect(await problem('10.1000/x', { doi: null, isbn: null })).toEqual(['off', '10.1000/x']);
  expect(await problem('10.1000/x', { doi: 'http://127.0.0.1:1', isbn: null })).toEqual(['failed', '10.1000/x']);
  expect(await problem('9780306406158')).toEqual(['isbn-wrong', '']);
  expect([await problem(' '), await problem('hola')]).toEqual([['empty', ''], ['not-an-id', '']]);
  expect(await askOutside(`${at}/10.1000/slow`, 'x', 50)).toBe('failed');
});

it.each([['8.8.8.8', true], ['2606:4700::1111', true], ['127.0.0.1', false], ['10.1.2.3', false], ['172.31.0.1', false], ['192.168.1.1', false], ['169.254.169.254', false], ['100.64.0.1', false], ['0.0.0.0', false], ['::1', false], ['fe80::1', false], ['fd00::1', false],
  ['::ffff:10.0.0.1', false], ['::ffff:8.8.8.8', true], ['::ffff:a00:1', false], ['224.0.0.1', false], ['x', false]])('%s may be asked: %s', (address, open) => expect(isOpenAddress(address)).toBe(open));
