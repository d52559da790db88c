import type { CallingWindow } from '../shapes.ts';
import { noRules, type ClosedDay, type PolicyRules } from './policyRules.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const everyDay = (from: string, to: string): CallingWindow[] => [{ days: [1, 2, 3, 4, 5, 6, 7], from, to }];

/** Public holidays of France: article L3133-1 of the labour code. */
const frenchHolidays: ClosedDay[] = [
  { on: '01-01', name: 'Jour de l’An' },
  { on: 'easter+1', name: 'Lundi de Pâques' },
  { on: '05-01', name: 'Fête du Travail' },
  { on: '05-08', name: 'Victoire 1945' },
  { on: 'easter+39', name: 'Ascension' },
  { on: 'easter+50', name: 'Lundi de Pentecôte' },
  { on: '07-14', name: 'Fête nationale' },
  { on: '08-15', name: 'Assomption' },
  { on: '11-01', name: 'Toussaint' },
  { on: '11-11', name: 'Armistice 1918' },
  { on: '12-25', name: 'Noël' },
];

/**
 * Where a policy can begin. No legal advice: each says in docs/policy.md what it comes from and what it leaves to the
 * company.
 */
export const policyPresets = {
  'cn-default': {
    ...noRules,
    hours: everyDay('09:00', '21:00'),
    caps: [
      { counting: 'dials', atMost: 5, perSeconds: DAY },
      { counting: 'conversations', atMost: 3, perSeconds: DAY },
    ],
  },
  'us-tsr': {
    ...noRules,
    hours: everyDay('08:00', '21:00'),
    caps: [{ counting: 'dials', atMost: 3, perSeconds: DAY }],
    registryMaxAgeDays: 31,
  },
  'us-reg-f': {
    ...noRules,
    hours: everyDay('08:00', '21:00'),
    caps: [{ counting: 'dials', atMost: 7, perSeconds: 7 * DAY }],
    recall: { ...noRules.recall, afterConversation: 7 * DAY },
  },
  'uk-ofcom-style': {
    ...noRules,
    hours: [
      { days: [1, 2, 3, 4, 5], from: '08:00', to: '21:00' },
      { days: [6, 7], from: '09:00', to: '17:00' },
    ],
    recall: { afterAbandoned: 72 * HOUR, afterMachine: 24 * HOUR, afterConversation: null },
    registryMaxAgeDays: 28,
  },
  'eu-strict': {
    ...noRules,
    hours: [
      { days: [1, 2, 3, 4, 5], from: '10:00', to: '13:00' },
      { days: [1, 2, 3, 4, 5], from: '14:00', to: '20:00' },
    ],
    closedDays: frenchHolidays,
    caps: [{ counting: 'dials', atMost: 4, perSeconds: 30 * DAY }],
    recall: { afterAbandoned: 72 * HOUR, afterMachine: 24 * HOUR, afterConversation: null },
    consent: 'required',
  },
  none: noRules,
} as const satisfies Readonly<Record<string, PolicyRules>>;

export type PolicyPreset = keyof typeof policyPresets;

export const policyPresetNames = Object.keys(policyPresets) as PolicyPreset[];
