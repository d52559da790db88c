import { z } from 'zod';
import { scriptSchema } from './script.ts';

/** The JSON Schema (2020-12) of a script as it may be written: fields with a default may be absent. */
export function scriptJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scriptSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Outpace script',
    ...(schema as Record<string, unknown>),
  };
}
