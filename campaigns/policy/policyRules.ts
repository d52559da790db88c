import type { CallingWindow } from '../shapes.ts';

/** Contents of a policy: what the law and the company allow, as data. Stored as JSON, one row for each version. */
export interface PolicyRules {
  /** When a callee may be called, on the callee's own clock; empty: at any time. */
  hours: CallingWindow[];
  /** Days without calls, by the callee's calendar. */
  closedDays: ClosedDay[];
  unknownZone: UnknownZoneRule;
  regions: RegionRule;
  /** At most so many in so long for one number, over all tasks and caller numbers; all of them hold. */
  caps: FrequencyCap[];
  recall: RecallLocks;
  /** Whose contacts need a reference to their consent. */
  consent: 'not-required' | 'required';
  /** Days a suppression list with a registry's data may be old; null: any age. */
  registryMaxAgeDays: number | null;
}

export interface ClosedDay {
  /** `YYYY-MM-DD` once, `MM-DD` each year, `easter`, `easter+39` or `easter-2` (days from Easter Sunday). */
  on: string;
  name: string;
}

/**
 * What counts for a callee of whom only the country is known, when it has several zones: every one of them has to be
 * inside the hours, nobody is called, or one zone stands for all (IANA).
 */
export type UnknownZoneRule = 'every-zone' | 'never' | { zone: string };

/** Entries: a country (ISO 3166 alpha-2) or the beginning of numbers (E.164 with +, for example `+1684`). */
export interface RegionRule {
  /** Null: every region that `never` does not name. */
  only: string[] | null;
  never: string[];
}

export interface FrequencyCap {
  counting: 'dials' | 'conversations';
  atMost: number;
  /** Any so many seconds on end. */
  perSeconds: number;
  /** Calls of the number alone, or of all numbers of the contact. Absent: of the number. */
  per?: 'number' | 'person' | undefined;
}

/** Whether calls of a contact's other numbers count, too. */
export const capsPersons = (rules: PolicyRules): boolean => rules.caps.some((cap) => cap.per === 'person');

/** Seconds without a dial of the same number after something happened; null: none. */
export interface RecallLocks {
  /** After an answered callee got no agent in time. */
  afterAbandoned: number | null;
  /** After an answer taken for a machine. */
  afterMachine: number | null;
  /** After a callee talked to an agent. */
  afterConversation: number | null;
}

export const policyLimits = {
  windows: 70,
  closedDays: 400,
  regions: 500,
  caps: 10,
  /** The calls of a number that are looked at, its latest: no cap can count more. */
  capCount: 100,
  /** Seconds; a year and a day. */
  longest: 366 * 86_400,
} as const;

/** Whatever is not forbidden elsewhere is allowed. */
export const noRules: PolicyRules = {
  hours: [],
  closedDays: [],
  unknownZone: 'every-zone',
  regions: { only: null, never: [] },
  caps: [],
  recall: { afterAbandoned: null, afterMachine: null, afterConversation: null },
  consent: 'not-required',
  registryMaxAgeDays: null,
};
