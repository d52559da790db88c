import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import {
  compileScript,
  converse,
  exportScript,
  readyMadeScript,
  trainingSet,
  type Script,
} from '../../scripts-dsl/index.ts';
import { scriptCommand } from './script.ts';

let folder = '';
const file = (name: string) => join(folder, name);
const original = readyMadeScript('event-notification', 'en');
const changed: Script = {
  ...original,
  flows: original.flows.map((flow) => ({
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.id === 'declined' && node.kind === 'end' ? { ...node, result: 'not-coming' } : node,
    ),
  })),
};

async function outpace(...args: string[]) {
  const lines: string[] = [];
  const code = await scriptCommand(args, (line) => lines.push(line));
  return { code, text: lines.join('\n') };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-script-'));
  await writeFile(file('event.json'), exportScript(original));
  await writeFile(file('changed.json'), exportScript(changed));
  await writeFile(file('broken.json'), exportScript({ ...original, start: 'nowhere' }));
  await writeFile(file('no-script.json'), '{"format":2,"flows":7}');
  await writeFile(file('no-json.json'), 'format: 2');
});
afterAll(() => rm(folder, { recursive: true }));

test('check lists findings and fails on errors', async () => {
  expect(await outpace('check', file('event.json'))).toMatchObject({
    code: 0,
    text: expect.stringContaining('0 errors') as string,
  });
  const broken = await outpace('check', file('broken.json'));
  expect(broken.code).toBe(1);
  expect(broken.text).toContain('start-missing');
});

test('test runs the tests and shows their coverage', async () => {
  const report = await outpace('test', file('event.json'));
  expect(report.code).toBe(0);
  expect(report.text).toMatch(/9 passed, 0 failed\n\d+ of \d+ nodes/);
  const failing = await outpace('test', file('changed.json'), '--json');
  expect(failing.code).toBe(1);
  expect(JSON.parse(failing.text)).toMatchObject({ failed: 3 });
});

test('diff says what has changed', async () => {
  expect(await outpace('diff', file('event.json'), file('event.json'))).toEqual({
    code: 0,
    text: 'no difference',
  });
  expect(await outpace('diff', file('event.json'), file('changed.json'))).toEqual({
    code: 1,
    text: 'changed  flows.main.nodes.declined.result  "declined" → "not-coming"',
  });
});

test('replay shows which calls would have gone differently', async () => {
  const compiled = compileScript(original, trainIntentMatcher(trainingSet(original), { language: 'en' }));
  const call = (id: string, keys: string) =>
    converse(compiled, [{ keys }, { keys: '2#' }], { at: 1_790_000_000, callId: id });
  await writeFile(
    file('calls.jsonl'),
    [call('one', '1'), call('two', '2')].map((state) => JSON.stringify(state)).join('\n'),
  );
  const report = await outpace('replay', file('changed.json'), file('calls.jsonl'));
  expect(report.code).toBe(1);
  expect(report.text).toContain('two: declined → not-coming');
  expect(report.text).toContain('1 of 2 calls would have gone differently');
  expect((await outpace('replay', file('event.json'), file('calls.jsonl'))).code).toBe(0);
});

test('format and example print a script in its canonical form', async () => {
  expect(await outpace('example', 'event-notification', 'en')).toEqual({
    code: 0,
    text: exportScript(original).trimEnd(),
  });
  expect(await outpace('format', file('event.json'))).toEqual({
    code: 0,
    text: exportScript(original).trimEnd(),
  });
});

test('what is no script, no file or no command says what to do', async () => {
  expect(await outpace('check', file('no-script.json'))).toMatchObject({
    code: 2,
    text: expect.stringMatching(/no-script\.json: /) as string,
  });
  expect(await outpace('check', file('no-json.json'))).toMatchObject({
    code: 2,
    text: expect.stringContaining('is no JSON') as string,
  });
  expect(await outpace('check', file('missing.json'))).toMatchObject({
    code: 2,
    text: expect.stringContaining('cannot be read') as string,
  });
  expect(await outpace('example', 'nothing', 'en')).toMatchObject({
    code: 2,
    text: expect.stringContaining('there is no script') as string,
  });
  expect(await outpace()).toMatchObject({
    code: 2,
    text: expect.stringContaining('usage: outpace script check') as string,
  });
});
