import type { FieldSettings } from '../../../../api/contract/index.ts';

export const fieldTypes = ['text', 'number', 'date', 'date-time', 'choice'] as const;
export const fieldPlaces = ['list', 'form', 'detail'] as const;

export const plainField: FieldSettings = {
  masked: false,
  type: 'text',
  required: false,
  choices: [],
  shown: [...fieldPlaces],
};

/** A dictionary as a person writes it: a value in each line, behind a colon what files write for it. */
export function readChoices(text: string): FieldSettings['choices'] {
  return text.split('\n').flatMap((line) => {
    const [value = '', aliases = ''] = line.split(/[:：](.*)/s);
    if (value.trim() === '') return [];
    const words = aliases.split(/[,，、]/).map((word) => word.trim());
    return [{ value: value.trim(), aliases: words.filter((word) => word !== '') }];
  });
}

export const choicesText = (choices: FieldSettings['choices']): string =>
  choices
    .map(({ value, aliases }) => (aliases.length === 0 ? value : `${value}: ${aliases.join(', ')}`))
    .join('\n');
