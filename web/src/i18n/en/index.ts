import { admin } from './admin.ts';
import { allocation } from './allocation.ts';
import { agent } from './agent.ts';
import { agentRules } from './agentRules.ts';
import { call } from './call.ts';
import { calls } from './calls.ts';
import { callerNumbers } from './callerNumbers.ts';
import { conversations } from './conversations.ts';
import { everyPage } from './everyPage.ts';
import { designer } from './designer.ts';
import { designerNodes } from './designerNodes.ts';
import { designerParts } from './designerParts.ts';
import { designerPrompts } from './designerPrompts.ts';
import { designerTrial } from './designerTrial.ts';
import { exports } from './exports.ts';
import { fields } from './fields.ts';
import { filters } from './filters.ts';
import { floor } from './floor.ts';
import { gateways } from './gateways.ts';
import { imports } from './imports.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { outcomes } from './outcomes.ts';
import { ownList } from './ownList.ts';
import { phone } from './phone.ts';
import { policies } from './policies.ts';
import { fieldProblems, problems } from './problems.ts';
import { queues } from './queues.ts';
import { reception } from './reception.ts';
import { recordings } from './recordings.ts';
import { shifts } from './shifts.ts';
import { rehearsal } from './rehearsal.ts';
import { scripts } from './scripts.ts';
import { results } from './results.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { suppressions } from './suppressions.ts';
import { tasks } from './tasks.ts';
import { webhooks } from './webhooks.ts';
import { words } from './words.ts';

export const en = {
  admin,
  allocation,
  agent,
  agentRules,
  call,
  calls,
  callerNumbers,
  conversations,
  everyPage,
  problems,
  fieldProblems,
  designer: { ...designer, ...designerNodes, ...designerParts, ...designerPrompts, ...designerTrial },
  exports,
  fields,
  filters,
  floor,
  gateways,
  imports,
  lists,
  numbers,
  outcomes,
  ownList,
  phone,
  policies,
  queues,
  reception,
  recordings,
  shifts,
  rehearsal,
  scripts,
  results,
  session,
  shell,
  suppressions,
  tasks,
  webhooks,
  words,
};
