import { z } from 'zod';
import { globalHandlers } from './globalHandlers.ts';
import { intent, knowledgeEntry } from './intentsAndKnowledge.ts';
import { identifier, limits, name, resultCode, tag, value, variableName } from './pieces.ts';
import { scriptTest } from './scriptTests.ts';
import { endNode, jumpNode, keysNode, rateNode, talkNode } from './talkingNodes.ts';
import {
  conditionNode,
  hoursNode,
  messageNode,
  requestNode,
  setNode,
  subFlowNode,
  transferNode,
} from './workingNodes.ts';

/** The format this program writes. Older ones are migrated when they are read. */
export const formatVersion = 2;

const node = z.discriminatedUnion('kind', [
  talkNode,
  keysNode,
  conditionNode,
  setNode,
  requestNode,
  hoursNode,
  transferNode,
  rateNode,
  messageNode,
  subFlowNode,
  jumpNode,
  endNode,
]);

const flow = z
  .strictObject({
    id: identifier,
    name,
    kind: z.enum(['main', 'sub']),
    entry: identifier.optional().describe('The node the flow begins with.'),
    nodes: z.array(node).max(limits.nodesOfFlow).default([]),
  })
  .meta({ id: 'Flow' });

const variable = z
  .strictObject({
    name: variableName,
    type: z.enum(['text', 'number', 'boolean', 'date', 'list']),
    from: z.enum(['list', 'script']).describe('list: each contact brings it. script: set on the way.'),
    default: value.optional().describe('Its value until it is set, or when the list has none.'),
    remark: z.string().max(200).optional(),
  })
  .meta({ id: 'Variable' });

const prompt = z
  .strictObject({
    id: identifier,
    text: z.string().max(limits.textLength),
    kind: z.enum(['recorded', 'synthesised']),
    state: z.enum(['ready', 'to-record', 'synthesising']),
    file: z.string().max(200).optional(),
  })
  .meta({ id: 'Prompt' });

/** The first grade whose rule holds is the call's. */
const grade = z
  .strictObject({
    grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
    holdsWhen: z.enum(['all', 'any']).default('all'),
    of: z
      .array(
        z.union([
          z.strictObject({ tag }),
          z.strictObject({ intent: z.string().max(80) }),
          z.strictObject({ result: resultCode }),
        ]),
      )
      .max(50)
      .default([])
      .describe('Nothing here: always holds.'),
  })
  .meta({ id: 'Grade' });

/** 话术 */
export const scriptSchema = z.strictObject({
  format: z.literal(formatVersion),
  id: identifier,
  name,
  language: z.enum(['zh', 'en']),
  industry: z.string().max(30).optional(),
  scene: z.string().max(30).default(''),
  remark: z.string().max(200).optional(),
  start: identifier.optional().describe('The main flow a call begins with.'),
  variables: z.array(variable).max(limits.variables).default([]),
  prompts: z.array(prompt).max(5000).default([]),
  hotWords: z
    .array(z.strictObject({ word: z.string().min(1).max(20), weight: z.int().min(1).max(10) }))
    .max(1000)
    .default([])
    .describe('Words the recogniser should expect.'),
  skillGroups: z
    .array(z.strictObject({ id: z.string().min(1).max(64), name }))
    .max(100)
    .default([]),
  intents: z.array(intent).max(limits.intents).default([]),
  flows: z.array(flow).max(limits.flows).default([]),
  knowledge: z.array(knowledgeEntry).max(limits.knowledge).default([]),
  global: globalHandlers.prefault({}),
  grades: z.array(grade).max(50).default([]),
  tests: z.array(scriptTest).max(limits.tests).default([]),
});

export type Script = z.infer<typeof scriptSchema>;
export type Flow = z.infer<typeof flow>;
export type ScriptNode = z.infer<typeof node>;
export type NodeKind = ScriptNode['kind'];
export type Variable = z.infer<typeof variable>;
export type Grade = z.infer<typeof grade>;
