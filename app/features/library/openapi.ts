import { idParameter, jsonAnswerOf, queryParameters } from '../json-schema.ts';
import { apiList, apiListQuery, apiPractice, apiProblem, apiSuggestions, apiSuggestQuery } from './api.schema.ts';

const REPEATED = ['country', 'theme', 'sector', 'audience', 'content', 'year'];

/** The OpenAPI 3.1 document of the JSON interface, from the schemas the answers are made to. `more` = paths of other subjects. */
export function openApi(server: { baseUrl: string; version: string }, ...more: object[]) {
  const paths = {
    '/api/v1/practices': {
      get: {
        operationId: 'listPractices', summary: 'Find and browse practices', parameters: queryParameters(apiListQuery, REPEATED),
        responses: { 200: jsonAnswerOf(apiList, 'A page of practices in order of rank'), 400: jsonAnswerOf(apiProblem, 'A filter holds a value that does not exist; the message names it') },
      },
    },
    '/api/v1/suggest': {
      get: {
        operationId: 'suggest', summary: 'What a reader may mean while typing', parameters: queryParameters(apiSuggestQuery, REPEATED),
        responses: { 200: jsonAnswerOf(apiSuggestions, 'At most eight: names of things, then titles the caller may see') },
      },
    },
    '/api/v1/practices/{id}': {
      get: {
        operationId: 'getPractice', summary: 'One practice with the text of its editions', parameters: [idParameter],
        responses: { 200: jsonAnswerOf(apiPractice, 'The practice'), 404: jsonAnswerOf(apiProblem, 'Unknown, or not for the caller'), 410: jsonAnswerOf(apiProblem, 'Withdrawn: what it was and why it went') },
      },
    },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Intercambio', version: server.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Published practices in governing extractive industries. Each practice names the licence of its text. Answers hold what the caller may read; without a session, what is public.',
    },
    servers: [{ url: server.baseUrl }],
    paths: Object.assign(paths, ...more) as typeof paths,
  };
}
