import { expect, it } from 'vitest';
import type { CallUuid } from '../port.ts';
import { SpeechEchoes } from './speechEchoes.ts';
import { recognised, speechEvent } from './translateSpeech.ts';

const leg = '00000063-aaaa-4bbb-8ccc-ddddeeeeffff' as CallUuid;

it.each([
  ['{"grammar": "default", "text": "agent", "confidence": 87.300000}', 'agent', 0.873],
  ['{"grammar": "default", "text": "", "confidence": 0, "error": "no_input"}', '', 0],
  ['{"partial" : "ich"}', 'ich', null],
  ['{"text": "好的", "confidence": 0.5}', '好的', 0.5],
  [
    '<?xml version="1.0"?><result><interpretation grammar="session:x" confidence="0.91"><instance>yes</instance>' +
      '<input mode="speech">yes &amp; no</input></interpretation></result>',
    'yes & no',
    0.91,
  ],
  ['<result><interpretation><input/></interpretation></result>', '', null],
  ['{broken', '', null],
  ['null', 'null', null],
  ['just words', 'just words', null],
])('%s', (body, text, confidence) => {
  expect(recognised(body)).toEqual({ text, confidence });
});

it('tells the beginning, the parts, the whole and the end', () => {
  const event = (type: string, body = '') => speechEvent({ 'Speech-Type': type, _body: body }, leg, 7);
  expect(event('begin-speaking')).toEqual({ type: 'speech-began', uuid: leg, at: 7 });
  expect(event('detected-partial-speech', 'yes')).toMatchObject({
    type: 'speech',
    final: false,
    text: 'yes',
  });
  expect(event('detected-speech', 'yes')).toMatchObject({ type: 'speech', final: true });
  expect(event('closed')).toEqual({ type: 'hearing-ended', uuid: leg, at: 7 });
  expect(event('stress-level')).toBeNull();
});

it('what is told twice at once is told on once, whatever comes between', () => {
  const echoes = new SpeechEchoes();
  const began = { type: 'speech-began', uuid: leg, at: 1 } as const;
  const said = (text: string, at: number) =>
    ({ type: 'speech', uuid: leg, text, final: true, confidence: null, at }) as const;
  const told = [
    began,
    said('yes', 1.01),
    { ...began, at: 1.02 },
    said('yes', 1.03),
    said('no', 1.1),
    said('yes', 3),
  ];
  expect(told.filter((event) => !echoes.isEcho(event)).map((event) => event.at)).toEqual([1, 1.01, 1.1, 3]);
});
