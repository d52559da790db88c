import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOriginate, separate } from './originateArgument.ts';

const variables = (argument: string) =>
  Object.fromEntries(parseOriginate(`${argument}user/1000 &park()`)?.variables ?? []);

describe('parseOriginate', () => {
  it('takes apart what the recordings have', () => {
    expect(
      parseOriginate(
        '{origination_uuid=00000001-aaaa-4bbb-8ccc-ddddeeeeffff,originate_timeout=5}sofia/gateway/carrier/13800000000 &park()',
      ),
    ).toEqual({
      variables: [
        ['origination_uuid', '00000001-aaaa-4bbb-8ccc-ddddeeeeffff'],
        ['originate_timeout', '5'],
      ],
      dialString: 'sofia/gateway/carrier/13800000000',
      then: { application: 'park', argument: '' },
      callerName: '',
      callerNumber: '',
      timeout: 60,
    });
  });

  it('reads the trailing arguments', () => {
    expect(parseOriginate('user/1 5000 XML default Name 123 7')).toMatchObject({
      then: { extension: '5000' },
      callerName: 'Name',
      callerNumber: '123',
      timeout: 7,
    });
    expect(parseOriginate('user/1 &playback(/a/b.wav)')?.then).toEqual({
      application: 'playback',
      argument: '/a/b.wav',
    });
  });

  it('keeps blanks and commas in quotes', () => {
    expect(variables("{name='Zhang San',list='a,b',last=1}")).toEqual({
      name: 'Zhang San',
      list: 'a',
      last: '1',
    });
    expect(variables(String.raw`{list=a\\,b,last=1}`)).toEqual({ list: 'a,b', last: '1' });
  });

  it('takes another separator after ^^, several groups, and the last of two values', () => {
    expect(variables('{^^:a=1,2:b=3}')).toEqual({ a: '1,2', b: '3' });
    expect(variables('{a=1}[b=2]<c=3>{a=4}')).toEqual({ a: '4', b: '2', c: '3' });
    expect(variables('{a=b=c}')).toEqual({ a: 'b=c' });
  });

  it('refuses what is not an originate', () => {
    for (const bad of ['', ' ', 'user/1', '{a=b}user/1', 'a b c d e f g h']) {
      expect(parseOriginate(bad)).toBeNull();
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = Buffer.from(bytes).toString('latin1');
        parseOriginate(text);
        parseOriginate(`{${text}}user/1 &park()`);
      }),
      { numRuns: 500 },
    );
  });
});

describe('separate', () => {
  it('gives back any list of words without syntax in them', () => {
    const word = fc.stringMatching(/^[a-z0-9.:/@-]{1,20}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), (words) => {
        expect(separate(words.join(','), ',', 20)).toEqual(words);
        expect(separate(words.join('  '), ' ', 20)).toEqual(words);
      }),
    );
  });
});
