const STRING = 0x02;

/**
 * The fields of a BSON document whose values are all strings, in their order, one at a time: the document is never
 * an object of a hundred thousand keys. Throws on anything else.
 */
export function* bsonStrings(document: Buffer): Generator<[key: string, value: string]> {
  const end = document.length >= 5 ? document.readInt32LE(0) - 1 : -1;
  if (end !== document.length - 1 || document[end] !== 0)
    throw new Error('not a whole BSON document: its length differs from what it says');
  let at = 4;
  while (at < end) {
    if (document[at] !== STRING) throw new Error(`BSON at byte ${at}: not a string`);
    const keyEnd = document.indexOf(0, at + 1);
    const valueAt = keyEnd + 5;
    const valueEnd = keyEnd < 0 || valueAt > end ? -1 : valueAt + document.readInt32LE(keyEnd + 1) - 1;
    if (valueEnd < valueAt || valueEnd >= end || document[valueEnd] !== 0)
      throw new Error(`BSON at byte ${at}: a string that does not end`);
    yield [document.toString('latin1', at + 1, keyEnd), document.toString('utf8', valueAt, valueEnd)];
    at = valueEnd + 1;
  }
}
