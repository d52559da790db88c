import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, preprocessed, readStrictly } from './testing/strictXml.ts';
import { element, param, xmlDocument, xmlNotFound, xmlText } from './xml.ts';

/** Text made of what could mean something to FreeSWITCH or to XML, and of anything else. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '<',
        '>',
        '&',
        '&amp;',
        ']]>',
        '-->',
        '<!--#',
        '<?',
        '$',
        '$${',
        '${',
        '}',
        '%',
      ),
      fc.constantFrom(
        'X-PRE-PROCESS',
        'x-pre-process',
        '<X-PRE-PROCESS cmd="exec" data="id"/>',
        '</document>',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  // Refused, see below.
  .filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text));

describe('a document', () => {
  test('holds exactly the values it was given, before and after FreeSWITCH has preprocessed it', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 5 }), (values) => {
        const text = xmlDocument(
          'directory',
          values.map((value, i) => param(`p${i}`, value)),
        );
        for (const seen of [text, preprocessed(text)]) {
          const params = all(readStrictly(seen), 'param');
          expect(params.map(({ attributes }) => attributes['value'])).toEqual(values);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('refuses what its parser would lose or change', () => {
    for (const character of ['\n', '\r', '\t', '\0', '\u0007', '\u007F', '\u0085', '\uFFFE', '\uD800']) {
      const write = () => xmlText(element('include', {}, [param('password', `secret${character}word`)]));
      expect(write, JSON.stringify(character)).toThrow('control character');
      // The value may be a password.
      expect(write).not.toThrow('secret');
    }
  });

  test('has its declaration on a line of its own, for FreeSWITCH drops that line', () => {
    expect(xmlNotFound().split('\n')[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>');
    const [result] = all(readStrictly(preprocessed(xmlNotFound())), 'result');
    expect(result?.attributes).toEqual({ status: 'not found' });
  });
});
