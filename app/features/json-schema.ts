import { z } from 'zod';

/** The JSON Schema of an answer, for the OpenAPI document. */
export function schemaOf(schema: z.ZodType): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return rest;
}

export const jsonAnswerOf = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema: schemaOf(schema) } } });

/** The parameters of a query, one for each field of its schema; `repeated` may be given several times. */
export function queryParameters(schema: z.ZodType, repeated: readonly string[] = []) {
  const query = schemaOf(schema) as { properties: Record<string, { description?: string }> };
  return Object.entries(query.properties).map(([name, { description, ...rest }]) => ({
    name, in: 'query', required: false, description, schema: rest, ...(repeated.includes(name) ? { explode: true } : {}),
  }));
}

export const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9]{26}$' } };
