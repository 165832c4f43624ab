import { z } from 'zod';
import { apiList, apiListQuery, apiPractice, apiProblem, apiSuggestions, apiSuggestQuery } from './api.schema.ts';

/** The OpenAPI 3.1 document of the JSON interface, from the schemas the answers are made to. */
export function openApi(server: { baseUrl: string; version: string }) {
  const answer = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema: schemaOf(schema) } } });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Intercambio', version: server.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Published practices in governing extractive industries. Each practice names the licence of its text. Answers hold what the caller may read; without a session, what is public.',
    },
    servers: [{ url: server.baseUrl }],
    paths: {
      '/api/v1/practices': {
        get: {
          operationId: 'listPractices', summary: 'Find and browse practices',
          parameters: parametersOf(apiListQuery),
          responses: { 200: answer(apiList, 'A page of practices in order of rank'), 400: answer(apiProblem, 'A filter holds a value that does not exist; the message names it') },
        },
      },
      '/api/v1/suggest': {
        get: {
          operationId: 'suggest', summary: 'What a reader may mean while typing',
          parameters: parametersOf(apiSuggestQuery),
          responses: { 200: answer(apiSuggestions, 'At most eight: names of things, then titles the caller may see') },
        },
      },
      '/api/v1/practices/{id}': {
        get: {
          operationId: 'getPractice', summary: 'One practice with the text of its editions',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9]{26}$' } }],
          responses: { 200: answer(apiPractice, 'The practice'), 404: answer(apiProblem, 'Unknown, withdrawn, or not for the caller') },
        },
      },
    },
  };
}

const REPEATED = ['country', 'theme', 'sector', 'audience', 'content', 'year'];

function parametersOf(query: z.ZodType) {
  const { properties } = schemaOf(query) as { properties: Record<string, { description?: string }> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, in: 'query', required: false, description, schema, ...(REPEATED.includes(name) ? { explode: true } : {}) }));
}

function schemaOf(schema: z.ZodType): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return rest;
}
