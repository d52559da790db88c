import { describe, expect, it } from 'vitest';
import { checkScript, readyMadeNames, readyMadeScript, type Script } from '../../../../scripts-dsl/index.ts';
import { recordableTexts, spokenTexts, usesOf, withoutPrompt, withPromptsForTexts } from './spokenTexts.ts';
import { PROMPT_RATE, waveBlob } from './waveBlob.ts';

const scripts = readyMadeNames.flatMap((name) =>
  (['en', 'zh'] as const).map((language): [string, Script] => [
    `${name} ${language}`,
    readyMadeScript(name, language),
  ]),
);

describe.each(scripts)('the texts of %s', (_, script) => {
  it('without variables get a prompt each, and the rest of the script stays as it is', () => {
    const wanted = recordableTexts(script);
    const recorded = withPromptsForTexts(script);
    expect(wanted).toBeGreaterThan(3);
    expect(recorded.prompts.length).toBe(script.prompts.length + wanted);
    expect(recordableTexts(recorded)).toBe(0);
    const codes = new Set(checkScript(recorded).map(({ code }) => code));
    expect(codes).not.toContain('prompt-missing');
    expect(codes).not.toContain('prompt-with-variables');
    expect(spokenTexts(recorded).map(({ text }) => text)).toEqual(
      spokenTexts(script).map(({ text }) => text),
    );
  });

  it('are as they were when the prompts are taken away', () => {
    const recorded = withPromptsForTexts(script);
    const bare = recorded.prompts.reduce((left, { id }) => withoutPrompt(left, id), recorded);
    expect(bare).toEqual({ ...script, prompts: [] });
  });
});

it('a prompt that is said twice is one prompt, used twice', () => {
  const [, script] = scripts[0]!;
  const flow = script.flows[0]!;
  const node = flow.nodes.find(({ kind }) => kind === 'talk')!;
  const said = { text: 'One moment.' };
  const twice: Script = {
    ...script,
    flows: [
      { ...flow, nodes: [...flow.nodes, { ...node, id: 'again', utterances: [said, said] } as typeof node] },
      ...script.flows.slice(1),
    ],
  };
  const recorded = withPromptsForTexts(twice);
  const id = recorded.prompts.find(({ text }) => text === said.text)?.id ?? '';
  expect(usesOf(recorded).get(id)).toBe(2);
});

it('samples become a WAV file that says its length, and overload is cut off', async () => {
  const blob = waveBlob(Float32Array.from([0, 1, -1, 2, -2, 0.5]), PROMPT_RATE);
  const data = new DataView(await blob.arrayBuffer());
  expect(blob.type).toBe('audio/wav');
  expect(data.getUint32(24, true)).toBe(16_000);
  expect(data.getUint32(40, true)).toBe(12);
  expect([0, 1, 2, 3, 4, 5].map((i) => data.getInt16(44 + i * 2, true))).toEqual([
    0, 32_767, -32_768, 32_767, -32_768, 16_384,
  ]);
});
