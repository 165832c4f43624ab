import { z } from 'zod';
import { idParameter, jsonAnswerOf, queryParameters } from '../json-schema.ts';
import { apiInstrument, apiInstrumentList, apiInstrumentQuery } from './api-instruments.schema.ts';

const problem = z.strictObject({ error: z.string(), message: z.string() });

/** Paths of the OpenAPI document about legal instruments. */
export const instrumentPaths = () => ({
  '/api/v1/instruments': {
    get: {
      operationId: 'listInstruments', summary: 'Find and browse legal instruments', parameters: queryParameters(apiInstrumentQuery),
      responses: { 200: jsonAnswerOf(apiInstrumentList, 'A page of instruments: in order of rank when words are asked, otherwise by country, newest first') },
    },
  },
  '/api/v1/instruments/{id}': {
    get: {
      operationId: 'getInstrument', summary: 'One instrument with the practices that cite it', parameters: [idParameter],
      responses: { 200: jsonAnswerOf(apiInstrument, 'The instrument'), 404: jsonAnswerOf(problem, 'Unknown') },
    },
  },
});
