import { UserError } from '../../platform/index.ts';
import { parseScript, ScriptError, type Script } from '../../scripts-dsl/index.ts';

/** A script from what a caller sent. Error: `invalid-script` at the field below `at` that is wrong. */
export function readDocument(json: unknown, at = 'document'): Script {
  try {
    const script = parseScript(json);
    // A text of the database takes every character but this one.
    for (const field of ['name', 'scene'] as const)
      if (script[field].includes('\0')) throw new ScriptError(field, 'has a null character: remove it');
    return script;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const path = error.path === '' ? at : `${at}.${error.path}`;
    throw new UserError('invalid-script', error.message, {
      fields: [{ path, code: 'invalid-script', message: error.message }],
    });
  }
}

/** The document as it is stored: fields in the order of the format. */
export const storedDocument = (script: Script): string => JSON.stringify(script);
