import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { loadIntentMatcher, type IntentMatcher } from '../../nlu/index.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A matcher as bytes of the database: gzip of its JSON. */
export const packMatcher = (matcher: IntentMatcher): Promise<Buffer> =>
  pack(JSON.stringify(matcher.toJSON()));

/** The matcher that `packMatcher` wrote. Throws IntentError for anything else. */
export const unpackMatcher = async (bytes: Uint8Array): Promise<IntentMatcher> =>
  loadIntentMatcher(JSON.parse((await unpack(bytes)).toString('utf8')));
