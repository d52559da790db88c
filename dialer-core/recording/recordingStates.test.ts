import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRecordingRules, standardRecording, type RecordingRules } from './recordingRules.ts';
import {
  CONSENT_SECONDS,
  newRecording,
  NOTICE_SECONDS,
  recordingDeadline,
  stepRecording,
  type CallRecording,
  type RecordingEffect,
  type RecordingInput,
} from './recordingStates.ts';

const rules = (over: Partial<RecordingRules>): RecordingRules => ({ ...standardRecording, ...over });
const prompt = 'ivr/notice.wav';

function play(own: RecordingRules, inputs: RecordingInput[]) {
  let recording: CallRecording = newRecording(own, 0);
  const effects: RecordingEffect[] = [];
  for (const input of inputs) {
    const step = stepRecording(recording, input);
    recording = step.recording;
    effects.push(...step.effects);
  }
  return { recording, told: effects.map((e) => (e.type === 'play' ? 'play' : `${e.type} ${e.part}`)) };
}
const told = (own: RecordingRules, inputs: RecordingInput[]) => play(own, inputs).told;

describe('begins', () => {
  it('at the answer or at the bridge, as the rules say, once', () => {
    const call: RecordingInput[] = [
      { type: 'answered', at: 1 },
      { type: 'bridged', at: 2 },
      { type: 'bridged', at: 3 },
    ];
    expect(told(rules({}), call.slice(0, 1))).toEqual(['start 1']);
    expect(told(rules({}), call)).toEqual(['start 1']);
    expect(told(rules({ start: 'bridge' }), call.slice(0, 1))).toEqual([]);
    expect(told(rules({ start: 'bridge' }), call)).toEqual(['start 1']);
  });

  it('after the announcement, also when its end is never told', () => {
    const own = rules({ notice: 'announce', prompt });
    expect(told(own, [{ type: 'answered', at: 1 }])).toEqual(['play']);
    expect(
      told(own, [
        { type: 'answered', at: 1 },
        { type: 'notice-played', at: 4 },
      ]),
    ).toEqual(['play', 'start 1']);
    const { recording } = play(own, [{ type: 'answered', at: 1 }]);
    expect(recordingDeadline(recording)).toBe(1 + NOTICE_SECONDS);
    expect(
      told(own, [
        { type: 'answered', at: 1 },
        { type: 'deadline', at: 31 },
      ]),
    ).toEqual(['play', 'start 1']);
  });

  it('only with the key when the callee is asked; silence is a no', () => {
    const own = rules({ notice: 'ask', prompt, consentKey: '5' });
    const asked: RecordingInput[] = [
      { type: 'answered', at: 1 },
      { type: 'notice-played', at: 4 },
    ];
    expect(told(own, [...asked, { type: 'key', key: '5', at: 5 }])).toEqual(['play', 'start 1']);
    expect(told(own, [asked[0]!, { type: 'key', key: '5', at: 2 }])).toEqual(['play', 'start 1']);
    expect(play(own, [...asked, { type: 'key', key: '1', at: 5 }]).recording.state).toBe('declined');
    const silent = play(own, asked).recording;
    expect(recordingDeadline(silent)).toBe(4 + CONSENT_SECONDS);
    const { recording } = play(own, [...asked, { type: 'deadline', at: 12 }, { type: 'resume', at: 13 }]);
    expect(recording).toMatchObject({ state: 'declined', part: 0 });
  });
});

describe('a pause', () => {
  it('closes the file; going on opens the next one', () => {
    const call: RecordingInput[] = [
      { type: 'answered', at: 1 },
      { type: 'pause', at: 5 },
      { type: 'pause', at: 6 },
      { type: 'resume', at: 9 },
      { type: 'ended', at: 20 },
    ];
    expect(told(rules({}), call)).toEqual(['start 1', 'stop 1', 'start 2', 'stop 2']);
    expect(told(rules({}), call.slice(0, 2).concat({ type: 'ended', at: 7 }))).toEqual(['start 1', 'stop 1']);
  });

  it('before the beginning holds it back', () => {
    const call: RecordingInput[] = [
      { type: 'pause', at: 0 },
      { type: 'answered', at: 1 },
    ];
    expect(told(rules({}), call)).toEqual([]);
    expect(told(rules({}), [...call, { type: 'resume', at: 2 }])).toEqual(['start 1']);
    expect(told(rules({}), [call[0]!, { type: 'resume', at: 0.5 }, call[1]!])).toEqual(['start 1']);
  });
});

it('keeps its promises under any sequence of inputs', () => {
  const input = fc.oneof(
    fc.record({
      type: fc.constantFrom(
        'answered' as const,
        'bridged',
        'notice-played',
        'pause',
        'resume',
        'deadline',
        'ended',
      ),
    }),
    fc.record({ type: fc.constant('key' as const), key: fc.constantFrom('1', '2', '#') }),
  );
  const anyRules = fc.record({
    start: fc.constantFrom('answer' as const, 'bridge'),
    stereo: fc.boolean(),
    notice: fc.constantFrom('none' as const, 'announce', 'ask'),
    prompt: fc.constantFrom(null, prompt),
    consentKey: fc.constant('1'),
  });
  fc.assert(
    fc.property(anyRules, fc.array(input, { maxLength: 30 }), (own, inputs) => {
      let recording = newRecording(own, 0);
      const file: { open: number | null } = { open: null };
      let paused = false;
      let allowed = own.notice !== 'ask';
      inputs.forEach((each, i) => {
        const at = (i + 1) * 40;
        const before = recording;
        const step = stepRecording(recording, { ...each, at });
        recording = step.recording;
        if (each.type === 'pause') paused = true;
        if (each.type === 'resume') paused = false;
        if (each.type === 'key' && each.key === '1' && before.state === 'notice') allowed = true;
        for (const effect of step.effects) {
          if (effect.type === 'start') {
            // One file at a time, each with a number of its own, none while paused or without leave.
            expect(file.open).toBeNull();
            expect(paused).toBe(false);
            expect(allowed).toBe(true);
            expect(effect.part).toBe(before.part + 1);
            file.open = effect.part;
          }
          if (effect.type === 'stop') {
            expect(effect.part).toBe(file.open);
            file.open = null;
          }
        }
        expect(file.open !== null).toBe(recording.state === 'recording');
      });
      const last = stepRecording(recording, { type: 'ended', at: 1e6 });
      expect(last.effects).toEqual(file.open === null ? [] : [{ type: 'stop', part: file.open }]);
      expect(recordingDeadline(last.recording)).toBe(Infinity);
    }),
  );
});

it('rules name a prompt for a notice, a plain one, and one key', () => {
  expect(checkRecordingRules(rules({}))).toEqual([]);
  expect(
    checkRecordingRules(rules({ notice: 'announce', prompt: 'tone_stream://%(200,0,800)' })),
  ).toMatchObject([{ path: 'prompt', code: 'no-prompt' }]);
  expect(checkRecordingRules(rules({ notice: 'ask', prompt: null }))).toMatchObject([
    { code: 'prompt-missing' },
  ]);
  expect(checkRecordingRules(rules({ prompt: 'a\nb' }))).toMatchObject([{ code: 'no-prompt' }]);
  expect(checkRecordingRules(rules({ consentKey: '12' }))).toMatchObject([{ code: 'no-key' }]);
});
