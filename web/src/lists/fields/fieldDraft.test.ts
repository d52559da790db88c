import { expect, it } from 'vitest';
import { choicesText, readChoices } from './fieldDraft.ts';

it('reads a dictionary with what files write for its values', () => {
  expect(readChoices('男：1，M\n\n女: 2、F ,\n 未知 ')).toEqual([
    { value: '男', aliases: ['1', 'M'] },
    { value: '女', aliases: ['2', 'F'] },
    { value: '未知', aliases: [] },
  ]);
});

it('writes it as it reads it', () => {
  const choices = [
    { value: 'yes', aliases: ['1', 'y'] },
    { value: 'no', aliases: [] },
  ];
  expect(readChoices(choicesText(choices))).toEqual(choices);
});
