/** One question of the result form. */
export interface ResultField {
  id: string;
  /** Offered in the tasks of this campaign only; null: in all. */
  campaignId: string | null;
  name: string;
  type: 'text' | 'number' | 'date' | 'choice';
  required: boolean;
  /** What can be answered to a `choice`. */
  choices: string[];
  position: number;
  enabled: boolean;
}

export interface AnswerProblem {
  field: string;
  code: 'required' | 'not-a-number' | 'not-a-date' | 'not-a-choice' | 'unknown-field';
}

/** What an answer may be; a note as well. Characters. */
export const LONGEST_ANSWER = 2000;

/** What is wrong with the answers; `values` by the name of the field, empty text is no answer. */
export function checkAnswers(
  fields: readonly ResultField[],
  values: Readonly<Record<string, string>>,
): AnswerProblem[] {
  const known = new Set(fields.map(({ name }) => name));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...strange.map((field) => ({ field, code: 'unknown-field' as const })),
    ...fields.flatMap((field) => {
      const code = wrongAnswer(field, (values[field.name] ?? '').trim());
      return code === null ? [] : [{ field: field.name, code }];
    }),
  ];
}

function wrongAnswer(field: ResultField, value: string): AnswerProblem['code'] | null {
  if (value === '') return field.required ? 'required' : null;
  switch (field.type) {
    case 'text':
      return null;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? null : 'not-a-number';
    case 'date':
      return isDate(value) ? null : 'not-a-date';
    case 'choice':
      return field.choices.includes(value) ? null : 'not-a-choice';
  }
}

/** `YYYY-MM-DD` that stands in the calendar. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
