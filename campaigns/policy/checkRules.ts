import { IANAZone } from 'luxon';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { UserError, type FieldError } from '../../platform/index.ts';
import type { ClosedDay, PolicyRules, UnknownZoneRule } from './policyRules.ts';

/** What is wrong with rules beyond their shapes: one entry for each wrong field, with its path under `rules`. */
export function checkRules(rules: PolicyRules): FieldError[] {
  return [
    ...rules.hours.flatMap(({ days }, i) =>
      new Set(days).size === days.length
        ? []
        : [wrong(`rules.hours.${i}.days`, 'doubled', 'name each day once')],
    ),
    ...rules.closedDays.flatMap(checkDay),
    ...checkZone(rules.unknownZone),
    ...(rules.regions.only ?? []).flatMap((entry, i) => checkRegion(entry, `rules.regions.only.${i}`)),
    ...rules.regions.never.flatMap((entry, i) => checkRegion(entry, `rules.regions.never.${i}`)),
    ...checkOnly(rules.regions.only),
    ...rules.caps.flatMap((cap, i) =>
      rules.caps.findIndex(
        (one) =>
          one.counting === cap.counting &&
          one.perSeconds === cap.perSeconds &&
          (one.per ?? 'number') === (cap.per ?? 'number'),
      ) < i
        ? [wrong(`rules.caps.${i}`, 'doubled', 'there is a cap for this period already')]
        : [],
    ),
  ];
}

/** Error: `invalid-policy` with every wrong field. */
export function assertRules(rules: PolicyRules): void {
  const fields = checkRules(rules);
  if (fields.length === 0) return;
  const summary = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
  throw new UserError('invalid-policy', summary, { fields });
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });

function checkDay({ on }: ClosedDay, i: number): FieldError[] {
  const path = `rules.closedDays.${i}.on`;
  if (/^easter([+-]\d{1,3})?$/.test(on)) return [];
  // A leap year, in which every day of the calendar exists.
  const date = /^\d\d-\d\d$/.test(on) ? `2024-${on}` : on;
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)) return [];
  return [wrong(path, 'no-such-day', `“${on}” is no day such as 2026-02-17, 12-25 or easter+1`)];
}

function checkZone(rule: UnknownZoneRule): FieldError[] {
  if (typeof rule === 'string') return [];
  if (/^[A-Za-z]/.test(rule.zone) && IANAZone.isValidZone(rule.zone)) return [];
  const message = `“${rule.zone}” is no IANA time zone such as Asia/Shanghai or Europe/London`;
  return [wrong('rules.unknownZone.zone', 'unknown-zone', message)];
}

function checkRegion(entry: string, path: string): FieldError[] {
  if (/^\+[1-9]\d{0,14}$/.test(entry) || isSupportedCountry(entry)) return [];
  return [
    wrong(path, 'unknown-region', `“${entry}” is no country code such as CN, and no prefix such as +1684`),
  ];
}

const checkOnly = (only: string[] | null): FieldError[] =>
  only?.length === 0
    ? [wrong('rules.regions.only', 'nothing-allowed', 'name a region, or allow all of them')]
    : [];
