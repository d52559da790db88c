import { z } from 'zod';
import { PageQuery } from './paging.ts';
import { Id, Moment } from './values.ts';

export type {
  Afterwards,
  ConversationState,
  Finding,
  Flow,
  IntentDefinition,
  KnowledgeEntry,
  NodeKind,
  Script,
  ScriptChange,
  ScriptNode,
  Turn,
  Utterance,
  Value,
  Variable,
} from '../../scripts-dsl/index.ts';

export const scriptLanguages = ['zh', 'en'] as const;
export const versionStates = [
  'in-review',
  'returned',
  'withdrawn',
  'publishing',
  'failed',
  'published',
  'retired',
] as const;
export const publishSteps = ['waiting', 'checking', 'training', 'testing'] as const;
/** Said of an unrecognised utterance that belongs to no intent. */
export const NO_INTENT = '-';

/** The document of docs/scripts.md; read on the server, with the field named that is wrong. */
export const ScriptDocument = z
  .record(z.string(), z.unknown())
  .meta({ id: 'ScriptDocument' })
  .describe('a script as `outpace script format` writes it, see docs/scripts.md');

const ScriptName = z.string().trim().min(1).max(30);
const Remark = z.string().trim().max(500).default('');

export const ScriptSummary = z
  .object({
    id: Id,
    name: z.string(),
    language: z.enum(scriptLanguages),
    scene: z.string(),
    revision: z.number().int().describe('counts up with every save of the draft'),
    savedBy: z.string().nullable(),
    savedAt: Moment,
    holder: z
      .object({ userId: Id, name: z.string(), until: Moment })
      .nullable()
      .describe('who changes the draft at present'),
    published: z
      .object({ versionId: Id, number: z.number().int(), at: Moment })
      .nullable()
      .describe('the newest version in use'),
    underway: z
      .object({ versionId: Id, number: z.number().int(), state: z.enum(versionStates) })
      .nullable()
      .describe('the newest version, unless it is in use or settled'),
    createdAt: Moment,
  })
  .meta({ id: 'ScriptSummary' });
export type ScriptSummary = z.infer<typeof ScriptSummary>;

export const ScriptView = ScriptSummary.extend({ document: ScriptDocument }).meta({ id: 'ScriptView' });

export const CreateScript = z.discriminatedUnion('from', [
  z.object({ from: z.literal('empty'), name: ScriptName, language: z.enum(scriptLanguages) }),
  z.object({
    from: z.literal('ready-made'),
    readyMade: z.string().max(60),
    language: z.enum(scriptLanguages),
    name: ScriptName.optional().describe('absent: its own'),
  }),
  z.object({
    from: z.literal('file'),
    document: ScriptDocument,
    name: ScriptName.optional().describe('absent: the file’s'),
  }),
  z.object({ from: z.literal('script'), scriptId: Id, name: ScriptName }),
]);

export const ReadyMadeScript = z.object({
  readyMade: z.string(),
  language: z.enum(scriptLanguages),
  name: z.string(),
  scene: z.string(),
  remark: z.string(),
  nodes: z.number().int(),
  intents: z.number().int(),
  tests: z.number().int(),
});
export type ReadyMadeScript = z.infer<typeof ReadyMadeScript>;

export const LibraryQuery = z.object({ language: z.enum(scriptLanguages).default('en') });
export const ScriptLibrary = z.object({
  intents: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      meaning: z.enum(['affirm', 'deny', 'refuse']).nullable(),
      keywords: z.array(z.string()),
      utterances: z.array(z.string()),
    }),
  ),
  knowledge: z
    .array(z.record(z.string(), z.unknown()))
    .describe('entries of the document’s `knowledge`, to be taken into a script'),
  global: z.record(z.string(), z.unknown()).describe('fields of the document’s `global`, the same way'),
});
export type ScriptLibrary = z.infer<typeof ScriptLibrary>;

export const ScriptFinding = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    flow: z.string().nullable(),
    node: z.string().nullable(),
    path: z.string(),
    message: z.object({ en: z.string(), zh: z.string() }),
  })
  .meta({ id: 'ScriptFinding' });

export const SaveDraft = z.object({
  document: ScriptDocument,
  revision: z.number().int().min(1).describe('the one that was changed'),
});
export const SavedDraft = z.object({
  revision: z.number().int(),
  savedAt: Moment,
  findings: z.array(ScriptFinding),
});

export const HoldDraft = z.object({
  takeOver: z.boolean().default(false).describe('also from somebody who holds it'),
});

export const Findings = z.object({ findings: z.array(ScriptFinding) });

/** Which document is meant: the stored draft, or a version. */
export const TriedQuery = z.object({
  versionId: Id.optional().describe('absent: the draft as it is stored'),
});
const Tried = { versionId: Id.nullable().default(null).describe('null: the draft as it is stored') };
const Values = z
  .record(z.string().max(40), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
  .default({});

export const TryScript = z.object({
  ...Tried,
  contact: Values.describe('fields of the contact, by their names'),
  localTime: z.string().max(19).optional().describe('the callee’s, 2026-05-01T14:30:00'),
  turns: z
    .array(z.record(z.string(), z.unknown()))
    .max(200)
    .describe('what happened so far, as in a test: `{ "say": "yes" }`, `{ "keys": "1" }`, …'),
});

/** Turns as the interpreter notes them: who, at, node, text or said, and by which rule it was understood. */
export const Conversation = z
  .object({
    turns: z.array(z.record(z.string(), z.unknown())),
    path: z.array(z.string()),
    outlets: z.array(z.string()),
    node: z.string(),
    phase: z.string(),
    variables: z.record(z.string(), z.unknown()),
    tags: z.array(z.string()),
    result: z.string().nullable(),
    grade: z.string().nullable(),
    ended: z.boolean(),
    endedBy: z.string().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'ScriptConversation' });
export type Conversation = z.infer<typeof Conversation>;

export const RunScriptTests = z.object(Tried);
const Difference = z.object({ what: z.string(), expected: z.string(), actual: z.string() });
const Covered = z.object({
  covered: z.number().int(),
  total: z.number().int(),
  missing: z.array(z.string()),
});
const Coverage = z
  .object({ nodes: Covered, outlets: Covered.describe('as node/outlet') })
  .meta({ id: 'ScriptCoverage' });

export const ScriptTestReport = z
  .object({
    passed: z.number().int(),
    failed: z.number().int(),
    results: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        passed: z.boolean(),
        differences: z.array(Difference),
        conversation: Conversation,
      }),
    ),
    coverage: Coverage,
  })
  .meta({ id: 'ScriptTestReport' });
export type ScriptTestReport = z.infer<typeof ScriptTestReport>;

export const RecogniseText = z.object({ ...Tried, text: z.string().trim().min(1).max(500) });
export const RecognisedText = z.object({
  intent: z.string().nullable().describe('null: unrecognised'),
  confidence: z.number(),
  by: z.enum(['keyword', 'utterance', 'none']),
  candidates: z.array(z.object({ intent: z.string(), confidence: z.number() })),
});
export type RecognisedText = z.infer<typeof RecognisedText>;

const Labelled = z.object({ intent: z.string(), utterance: z.string() });
export const IntentReport = z
  .object({
    accuracy: z
      .number()
      .nullable()
      .describe('samples recognised by a matcher trained without them, 0 to 1; null: there are none'),
    intents: z.array(
      z.object({
        intent: z.string(),
        samples: z.number().int(),
        recall: z.number(),
        precision: z.number().nullable(),
        weak: z.array(z.enum(['few-samples', 'missed', 'takes-others'])),
      }),
    ),
    confusions: z.array(
      z.object({ intent: z.string(), takenFor: z.string(), utterances: z.array(z.string()) }),
    ),
    overlaps: z.array(z.object({ first: Labelled, second: Labelled, likeness: z.number() })),
    moves: z.array(z.object({ utterance: z.string(), from: z.string(), to: z.string(), lead: z.number() })),
  })
  .meta({ id: 'ScriptIntentReport' });
export type IntentReport = z.infer<typeof IntentReport>;

const Outcome = z.object({
  findings: z.array(ScriptFinding),
  tests: z
    .object({
      passed: z.number().int(),
      failed: z.array(z.object({ id: z.string(), name: z.string(), differences: z.array(Difference) })),
      coverage: Coverage,
    })
    .nullable(),
  problem: z
    .object({
      code: z.enum(['findings', 'training-failed', 'tests-failed', 'took-too-long']),
      message: z.string(),
    })
    .nullable(),
});

export const ScriptVersion = z
  .object({
    id: Id,
    scriptId: Id,
    number: z.number().int(),
    state: z.enum(versionStates),
    remark: z.string(),
    reviewRemark: z.string().nullable(),
    step: z.enum(publishSteps).nullable().describe('how far a publishing version is'),
    outcome: Outcome.nullable().describe('what checks and tests found when it was published'),
    createdBy: z.string().nullable(),
    createdAt: Moment,
    reviewedBy: z.string().nullable(),
    reviewedAt: Moment.nullable(),
    publishedAt: Moment.nullable(),
    retiredAt: Moment.nullable(),
  })
  .meta({ id: 'ScriptVersion' });
export type ScriptVersion = z.infer<typeof ScriptVersion>;

export const ScriptVersionView = z.object({ version: ScriptVersion, document: ScriptDocument });

export const SubmitScript = z.object({
  revision: z.number().int().min(1).describe('of the draft that is meant'),
  remark: Remark,
});
export const PublishScript = z.union([
  SubmitScript,
  z.object({ versionId: Id.describe('an older version that is to be used again'), remark: Remark }),
]);

export const reviewCommands = ['approve', 'return', 'retry', 'retire', 'restore'] as const;
export const ReviewVersion = z.object({
  command: z.enum(reviewCommands),
  remark: Remark.describe('what the designer is told'),
});

export const DiffQuery = z.object({
  from: Id.optional().describe('absent: the newest version'),
  to: Id.optional().describe('absent: the draft'),
});
export const ScriptDiff = z.object({
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      path: z.string(),
      flow: z.string().nullable(),
      node: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
});

export const UnrecognisedQuery = PageQuery.extend({
  labelled: z.enum(['0', '1']).default('0').describe('1: those that have a label'),
});
export const UnrecognisedUtterance = z
  .object({
    id: z.number().int(),
    node: z.string(),
    said: z.string(),
    times: z.number().int(),
    closest: z.string().nullable(),
    score: z.number().nullable(),
    lastAt: Moment,
    label: z.string().nullable().describe('an intent; `-`: of none'),
  })
  .meta({ id: 'UnrecognisedUtterance' });
export type UnrecognisedUtterance = z.infer<typeof UnrecognisedUtterance>;
export const UnrecognisedParams = z.object({ id: z.coerce.number().int().min(1) });
export const LabelUtterance = z.object({
  label: z.string().trim().min(1).max(80).nullable().describe('an intent; `-`: of none; null: open again'),
});

export const ScriptStatistics = z
  .object({
    calls: z.number().int(),
    seconds: z.number().describe('of all calls together'),
    nodes: z.array(
      z.object({
        node: z.string(),
        entered: z.number().int(),
        ended: z.number().int().describe('calls whose last node it was'),
        seconds: z.number(),
      }),
    ),
    outlets: z.array(z.object({ outlet: z.string().describe('node/outlet'), taken: z.number().int() })),
    intents: z.array(z.object({ node: z.string(), intent: z.string(), times: z.number().int() })),
    results: z.array(z.object({ result: z.string(), calls: z.number().int() })),
  })
  .meta({ id: 'ScriptStatistics' });
export type ScriptStatistics = z.infer<typeof ScriptStatistics>;
