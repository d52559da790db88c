import type { z } from 'zod';
import { parseNumberPattern } from '../dialer-core/index.ts';
import { UserError, type FieldError } from '../platform/index.ts';
import type { WriteTrunk } from './contract/index.ts';
import { dialTemplateProblem } from './dialTemplate.ts';

/** Refuses a trunk whose values have the right shape and mean nothing: every wrong field at once. */
export function refuseTrunk(trunk: z.output<typeof WriteTrunk>): void {
  const fields = [
    ...templateErrors(trunk.dialTemplate),
    ...patternErrors('allowedPatterns', trunk.allowedPatterns),
    ...patternErrors('deniedPatterns', trunk.deniedPatterns),
    ...trunk.numberRules.flatMap((rule, i) => patternError(`numberRules.${i}.pattern`, rule.pattern)),
  ];
  const [first] = fields;
  if (!first) return;
  const summary = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
  throw new UserError(first.code, summary, { fields });
}

function templateErrors(template: string): FieldError[] {
  const message = dialTemplateProblem(template);
  return message === null ? [] : [{ path: 'dialTemplate', code: 'invalid-dial-template', message }];
}

const patternErrors = (path: string, patterns: readonly string[]): FieldError[] =>
  patterns.flatMap((pattern, i) => patternError(`${path}.${i}`, pattern));

function patternError(path: string, pattern: string): FieldError[] {
  const parsed = parseNumberPattern(pattern);
  if (!('problem' in parsed)) return [];
  return [{ path, code: 'invalid-number-pattern', message: `“${pattern}” ${parsed.problem}` }];
}
