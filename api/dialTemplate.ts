/**
 * What is wrong with a trunk's dial template, or null. It becomes part of a FreeSWITCH command, so only endpoints
 * that place a call and plain characters are let through: no variables, no second leg, no command.
 */
export function dialTemplateProblem(template: string): string | null {
  if (template.split('{number}').length !== 2) return 'must contain {number} exactly once';
  if (!forms.some((form) => form.test(template)))
    return 'must look like sofia/gateway/<name>/{number} or sofia/<profile>/{number}@<host>';
  return null;
}

const name = '[A-Za-z0-9_.-]{1,64}';
const prefix = '[0-9*#+]{0,16}';
const host = '[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?';
const parameters = '(;[a-z]{1,20}=[A-Za-z0-9]{1,20}){0,3}';
const forms = [
  new RegExp(`^sofia/gateway/(${name}::)?${name}/${prefix}\\{number\\}$`),
  new RegExp(`^sofia/${name}/${prefix}\\{number\\}@${host}${parameters}$`),
  new RegExp(`^loopback/${prefix}\\{number\\}(/${name})?$`),
];
