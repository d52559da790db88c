import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME_SECONDS, VoiceActivity } from './voiceActivity.ts';

const limits = { endSilenceSeconds: 0.6, maxSpeechSeconds: 10 };
const frames = (seconds: number, level: number) =>
  Array.from({ length: Math.round(seconds / FRAME_SECONDS) }, () => level);

/** When it begins and ends, in seconds. */
function told(levels: readonly number[]): string[] {
  const voice = new VoiceActivity();
  return levels.flatMap((level, i) => {
    const news = voice.frame(level, limits);
    return news === null ? [] : [`${news} ${((i + 1) * FRAME_SECONDS).toFixed(2)}`];
  });
}

it('speech begins within a tenth of a second and ends after the silence that was asked for', () => {
  expect(told([...frames(1, 20), ...frames(2, 900), ...frames(2, 20)])).toEqual(['began 1.10', 'ended 3.60']);
});

it('pauses between words end nothing, and clicks begin nothing', () => {
  const words = [...frames(0.5, 900), ...frames(0.4, 20), ...frames(0.5, 900)];
  expect(told([...frames(1, 20), ...words, ...frames(1, 20)])).toHaveLength(2);
  expect(told([...frames(1, 20), ...frames(0.06, 5000), ...frames(1, 20)])).toEqual([]);
});

it('the noise of a street is followed: a voice above it is heard, and its end too', () => {
  const street = frames(4, 140);
  expect(told([...street, ...frames(1, 1500), ...street])).toHaveLength(2);
});

it('a line on which a steady noise begins is not spoken on for ever', () => {
  const heard = told([...frames(1, 20), ...frames(60, 600)]);
  expect(heard.length).toBeGreaterThanOrEqual(2);
  expect(heard.length % 2).toBe(0);
  expect(Number(heard.at(-1)?.split(' ')[1])).toBeLessThan(30);
});

it('beginnings and ends alternate, and none is longer than the longest speech', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 32_767 }), { maxLength: 2_000 }), (levels) => {
      const voice = new VoiceActivity();
      let began: number | null = null;
      levels.forEach((level, i) => {
        const news = voice.frame(level, limits);
        if (news === 'began') expect(began).toBeNull();
        if (news === 'ended') expect(began).not.toBeNull();
        if (news !== null) began = news === 'began' ? i : null;
        if (began !== null)
          expect((i - began) * FRAME_SECONDS).toBeLessThanOrEqual(limits.maxSpeechSeconds + FRAME_SECONDS);
      });
    }),
  );
});
