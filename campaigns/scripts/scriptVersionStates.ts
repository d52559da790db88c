/**
 * The life of a version of a script. Its document never changes; `moveVersion.ts` applies what is decided here.
 *
 * in-review → returned | withdrawn | publishing → published ⇄ retired
 *                                    publishing → failed → publishing
 *
 * `publishing`: the workers check it, train its matcher and run its tests. Calls of running tasks go on with a retired
 * version; new tasks cannot choose it.
 */
export const versionStates = [
  'in-review',
  'returned',
  'withdrawn',
  'publishing',
  'failed',
  'published',
  'retired',
] as const;
export type VersionState = (typeof versionStates)[number];

/** `trained` and `failed` are the workers’; people ask for the others. */
export const versionEvents = [
  'approve',
  'return',
  'withdraw',
  'trained',
  'failed',
  'retry',
  'retire',
  'restore',
] as const;
export type VersionEvent = (typeof versionEvents)[number];

const table: Readonly<Record<VersionState, Readonly<Partial<Record<VersionEvent, VersionState>>>>> = {
  'in-review': { approve: 'publishing', return: 'returned', withdraw: 'withdrawn' },
  returned: {},
  withdrawn: {},
  publishing: { trained: 'published', failed: 'failed' },
  failed: { retry: 'publishing' },
  published: { retire: 'retired' },
  retired: { restore: 'published' },
};

/** Where an event takes a version; null: it does not apply now. */
export const nextVersionState = (state: VersionState, event: VersionEvent): VersionState | null =>
  table[state][event] ?? null;

/** What a publishing version goes through, in this order. */
export const publishSteps = ['waiting', 'checking', 'training', 'testing'] as const;
export type PublishStep = (typeof publishSteps)[number];
