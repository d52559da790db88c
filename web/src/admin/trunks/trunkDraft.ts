import type { Trunk } from '../../../../api/contract/index.ts';
import type { TrunkInput } from '../../api/admin.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { limitDraft, readRateLimit, readWholeLimit, type LimitDraft } from './limits.ts';

/** What the form holds. */
export interface TrunkDraft {
  name: string;
  dialTemplate: string;
  numberFormat: Trunk['numberFormat'];
  homeCountry: string;
  callerNumber: string;
  maxChannels: LimitDraft;
  callsPerSecond: LimitDraft;
  enabled: boolean;
}

const MOST_CHANNELS = 1_000_000;
const MOST_CALLS_PER_SECOND = 10_000;

export const newTrunk = (homeCountry: string): TrunkDraft => ({
  name: '',
  dialTemplate: 'sofia/gateway/carrier/{number}',
  numberFormat: 'national',
  homeCountry,
  callerNumber: '',
  maxChannels: { unlimited: false, text: '30' },
  callsPerSecond: { unlimited: false, text: '5' },
  enabled: true,
});

export const trunkDraft = ({ id: _, ...trunk }: Trunk): TrunkDraft => ({
  ...trunk,
  callerNumber: trunk.callerNumber ?? '',
  maxChannels: limitDraft(trunk.maxChannels, '30'),
  callsPerSecond: limitDraft(trunk.callsPerSecond, '5'),
});

/** What is sent, or what is wrong. */
export function readTrunk(draft: TrunkDraft): { input: TrunkInput } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const wrong = (path: keyof TrunkDraft, code: string) => problems.push({ path, code, message: '' });
  const callerNumber = draft.callerNumber.replace(/[\s\-()./]/g, '');
  const maxChannels = readWholeLimit(draft.maxChannels, MOST_CHANNELS);
  const callsPerSecond = readRateLimit(draft.callsPerSecond, MOST_CALLS_PER_SECOND);
  const dialTemplate = draft.dialTemplate.trim();
  if (draft.name.trim() === '') wrong('name', 'required');
  if (dialTemplate.split('{number}').length !== 2) wrong('dialTemplate', 'number-slot');
  if (callerNumber !== '' && !/^\+?[0-9]{3,20}$/.test(callerNumber))
    wrong('callerNumber', 'caller-number-form');
  if (maxChannels === null) wrong('maxChannels', 'channels-range');
  if (callsPerSecond === null) wrong('callsPerSecond', 'calls-per-second-range');
  if (problems.length > 0 || maxChannels === null || callsPerSecond === null) return { problems };
  return {
    input: {
      ...draft,
      dialTemplate,
      callerNumber: callerNumber === '' ? null : callerNumber,
      maxChannels,
      callsPerSecond,
    },
  };
}
