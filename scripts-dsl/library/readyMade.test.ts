import { expect, test } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { checkScript } from '../checks/checkScript.ts';
import { compileScript } from '../conversation/compileScript.ts';
import { parseScript } from '../document/parseScript.ts';
import { trainingSet } from '../matching/trainingSet.ts';
import { runTests } from '../rehearsal/runTests.ts';
import { exportScript } from '../versions/exportScript.ts';
import { intentLibrary } from './intents/intentLibrary.ts';
import { knowledgePresets } from './knowledgePresets.ts';
import { readyMadeNames, readyMadeScript } from './readyMade.ts';

const languages = ['zh', 'en'] as const;

test.each(languages)(
  'the %s library has at least 40 intents with at least 20 samples, each sample once',
  (language) => {
    const library = intentLibrary(language);
    expect(library.length).toBeGreaterThanOrEqual(40);
    const few = library.filter((intent) => new Set(intent.utterances).size < 20);
    expect(few.map((intent) => `${intent.name} ${new Set(intent.utterances).size}`)).toEqual([]);
    expect(intentLibrary('zh').map((intent) => intent.name)).toEqual(
      intentLibrary('en').map((intent) => intent.name),
    );
  },
);

test.each(languages)('the %s presets answer what any callee asks', (language) => {
  const { knowledge, global } = knowledgePresets(language);
  expect(knowledge.map((entry) => entry.id)).toEqual([
    'who-are-you',
    'where-number',
    'are-you-robot',
    'is-scam',
    'busy',
    'driving',
    'call-later',
    'not-interested',
  ]);
  expect(Object.keys(global.overrides)).toEqual(['stopCalling', 'wrongNumber', 'human']);
});

const scripts = readyMadeNames.flatMap((name) => languages.map((language) => [name, language] as const));

test.each(scripts)(
  '%s (%s) has no errors, says who calls and that the voice is automated',
  (name, language) => {
    const script = readyMadeScript(name, language);
    expect(checkScript(script).filter((finding) => finding.severity === 'error')).toEqual([]);
    const opening = JSON.stringify(script.flows[0]?.nodes.slice(0, 4));
    expect(opening).toContain('${company}');
    expect(opening).toMatch(/自动拨打|automated voice/);
  },
);

test.each(scripts)('the tests of %s (%s) pass with the trained matcher', (name, language) => {
  const script = readyMadeScript(name, language);
  const report = runTests(compileScript(script, trainIntentMatcher(trainingSet(script), { language })));
  const failed = report.results.filter((result) => !result.passed);
  const callee = (id: string) =>
    failed
      .find((one) => one.id === id)
      ?.state.turns.flatMap((turn) =>
        turn.who === 'callee' ? [`${turn.said} → ${turn.rule} ${turn.intent ?? ''}`] : [],
      );
  expect(failed.map(({ id, differences }) => ({ id, differences, callee: callee(id) }))).toEqual([]);
  expect(report.coverage.nodes.missing).toEqual([]);
  expect(report.coverage.outlets.covered / report.coverage.outlets.total).toBeGreaterThan(0.8);
});

test.each(scripts)('%s (%s) is the same after export and import', (name, language) => {
  const script = readyMadeScript(name, language);
  const file = exportScript(script);
  expect(parseScript(JSON.parse(file))).toEqual(script);
  expect(exportScript(parseScript(JSON.parse(file)))).toBe(file);
});
