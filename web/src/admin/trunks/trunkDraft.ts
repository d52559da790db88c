import type { Trunk } from '../../../../api/contract/index.ts';
import type { TrunkInput } from '../../api/admin.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { limitDraft, readRateLimit, readWholeLimit, type LimitDraft } from './limits.ts';
import { isPattern } from './numberPattern.ts';

export interface RuleDraft {
  pattern: string;
  strip: string;
  prefix: string;
}

/** What the form holds. */
export interface TrunkDraft {
  name: string;
  /** Over a gateway of the switch, or by a dial string written out. */
  way: 'gateway' | 'dial-string';
  gateway: string;
  dialTemplate: string;
  numberFormat: Trunk['numberFormat'];
  homeCountry: string;
  callerNumber: string;
  maxChannels: LimitDraft;
  callsPerSecond: LimitDraft;
  numberRules: RuleDraft[];
  /** One pattern a line. */
  allowedPatterns: string;
  deniedPatterns: string;
  costNote: string;
  enabled: boolean;
}

const MOST_CHANNELS = 1_000_000;
const MOST_CALLS_PER_SECOND = 10_000;
const MOST_STRIPPED = 15;

export const newTrunk = (homeCountry: string): TrunkDraft => ({
  name: '',
  way: 'gateway',
  gateway: 'carrier',
  dialTemplate: 'sofia/gateway/carrier/{number}',
  numberFormat: 'national',
  homeCountry,
  callerNumber: '',
  maxChannels: { unlimited: false, text: '30' },
  callsPerSecond: { unlimited: false, text: '5' },
  numberRules: [],
  allowedPatterns: '*',
  deniedPatterns: '',
  costNote: '',
  enabled: true,
});

export function trunkDraft({ id: _, ...trunk }: Trunk): TrunkDraft {
  const gateway = gatewayOf(trunk.dialTemplate);
  return {
    ...trunk,
    way: gateway === null ? 'dial-string' : 'gateway',
    gateway: gateway ?? '',
    callerNumber: trunk.callerNumber ?? '',
    maxChannels: limitDraft(trunk.maxChannels, '30'),
    callsPerSecond: limitDraft(trunk.callsPerSecond, '5'),
    numberRules: trunk.numberRules.map((rule) => ({ ...rule, strip: String(rule.strip) })),
    allowedPatterns: trunk.allowedPatterns.join('\n'),
    deniedPatterns: trunk.deniedPatterns.join('\n'),
  };
}

/** The gateway's name when the template says nothing more than that. */
export const gatewayOf = (template: string): string | null =>
  /^sofia\/gateway\/([A-Za-z0-9_.:-]+)\/\{number\}$/.exec(template)?.[1] ?? null;

export const templateOf = ({ way, gateway, dialTemplate }: TrunkDraft): string =>
  way === 'gateway' ? `sofia/gateway/${gateway.trim()}/{number}` : dialTemplate.trim();

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is sent, or what is wrong. */
export function readTrunk(draft: TrunkDraft): { input: TrunkInput } | { problems: FieldProblem[] } {
  const callerNumber = draft.callerNumber.replace(/[\s\-()./]/g, '');
  const maxChannels = readWholeLimit(draft.maxChannels, MOST_CHANNELS);
  const callsPerSecond = readRateLimit(draft.callsPerSecond, MOST_CALLS_PER_SECOND);
  const dialTemplate = templateOf(draft);
  const [allowedPatterns, deniedPatterns] = [linesOf(draft.allowedPatterns), linesOf(draft.deniedPatterns)];
  const problems = [
    ...wrongWay(draft),
    ...wrongPatterns('deniedPatterns', deniedPatterns),
    ...wrongRules(draft),
  ];
  const wrong = (path: keyof TrunkDraft, code: string) => problems.push({ path, code, message: '' });
  if (draft.name.trim() === '') wrong('name', 'required');
  if (callerNumber !== '' && !/^\+?[0-9]{3,20}$/.test(callerNumber))
    wrong('callerNumber', 'caller-number-form');
  if (allowedPatterns.length === 0) wrong('allowedPatterns', 'allows-nothing');
  problems.push(...wrongPatterns('allowedPatterns', allowedPatterns));
  if (maxChannels === null) wrong('maxChannels', 'channels-range');
  if (callsPerSecond === null) wrong('callsPerSecond', 'calls-per-second-range');
  if (problems.length > 0 || maxChannels === null || callsPerSecond === null) return { problems };
  const { way: _way, gateway: _gateway, ...rest } = draft;
  return {
    input: {
      ...rest,
      dialTemplate,
      callerNumber: callerNumber === '' ? null : callerNumber,
      maxChannels,
      callsPerSecond,
      numberRules: draft.numberRules.map(readRule),
      allowedPatterns,
      deniedPatterns,
      costNote: draft.costNote.trim(),
    },
  };
}

export const readRule = ({ pattern, strip, prefix }: RuleDraft) => ({
  pattern: pattern.trim(),
  strip: strip.trim() === '' ? 0 : Number(strip),
  prefix: prefix.trim(),
});

function wrongWay(draft: TrunkDraft): FieldProblem[] {
  if (draft.way === 'gateway')
    return draft.gateway.trim() === '' ? [{ path: 'gateway', code: 'required', message: '' }] : [];
  return draft.dialTemplate.split('{number}').length === 2
    ? []
    : [{ path: 'dialTemplate', code: 'number-slot', message: '' }];
}

function wrongPatterns(
  path: 'allowedPatterns' | 'deniedPatterns',
  patterns: readonly string[],
): FieldProblem[] {
  const first = patterns.find((pattern) => !isPattern(pattern));
  if (first === undefined) return [];
  return [{ path, code: 'number-pattern-form', message: '', values: { pattern: first } }];
}

function wrongRules({ numberRules }: TrunkDraft): FieldProblem[] {
  return numberRules.flatMap((rule, i): FieldProblem[] => {
    const { pattern, strip, prefix } = readRule(rule);
    const path = `numberRules.${i}`;
    if (!isPattern(pattern)) return [{ path, code: 'number-pattern-form', message: '', values: { pattern } }];
    if (!Number.isInteger(strip) || strip < 0 || strip > MOST_STRIPPED)
      return [{ path, code: 'strip-range', message: '' }];
    return /^[0-9*#]{0,16}$/.test(prefix) ? [] : [{ path, code: 'prefix-form', message: '' }];
  });
}
