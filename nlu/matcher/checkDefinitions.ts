import { IntentError, intentLimits as limits, type IntentDefinition } from './contract.ts';

/** Throws IntentError when definitions have the wrong shape or are too large to be handled safely. */
export function checkDefinitions(intents: IntentDefinition[]): void {
  if (!Array.isArray(intents)) throw bad('the intents are not a list');
  tooMany('intents', intents.length, limits.intents);
  const names = new Set<string>();
  let keywords = 0;
  let utterances = 0;
  let text = 0;
  intents.forEach((intent: unknown, place) => {
    const { name, keywords: rules, utterances: samples } = shapeOf(intent, place);
    if (names.has(name)) throw bad(`two intents are called "${name}": give one of them another name`, name);
    names.add(name);
    tooMany(`keyword rules of "${name}"`, rules.length, limits.keywordsPerIntent, name);
    for (const rule of rules) tooLong(`a keyword rule of "${name}"`, rule, limits.keywordLength, name);
    for (const sample of samples) {
      tooLong(`an utterance of "${name}"`, sample, limits.utteranceLength, name);
      text += sample.length;
    }
    keywords += rules.length;
    utterances += samples.length;
  });
  tooMany('keyword rules in all', keywords, limits.keywordsInAll);
  tooMany('utterances in all', utterances, limits.utterances);
  tooMany('characters of utterances in all', text, limits.text);
}

function shapeOf(intent: unknown, place: number) {
  if (typeof intent !== 'object' || intent === null) throw bad(`intent ${place + 1} is not an object`);
  const name: unknown = 'name' in intent ? intent.name : undefined;
  if (typeof name !== 'string' || name.trim() === '') throw bad(`intent ${place + 1} has no name`);
  if (name.length > limits.nameLength) {
    throw new IntentError(
      'too-large',
      `the name of intent ${place + 1} is longer than ${limits.nameLength} characters`,
    );
  }
  const keywords: unknown = 'keywords' in intent ? intent.keywords : undefined;
  return {
    name,
    keywords: textsOf(keywords ?? [], `the keywords of "${name}"`, name),
    utterances: textsOf(
      'utterances' in intent ? intent.utterances : undefined,
      `the utterances of "${name}"`,
      name,
    ),
  };
}

function textsOf(value: unknown, what: string, intent: string): string[] {
  if (!Array.isArray(value)) throw bad(`${what} are not a list of texts`, intent);
  return value.map((text: unknown) => {
    if (typeof text !== 'string') throw bad(`${what} hold something that is not a text`, intent);
    return text;
  });
}

function bad(message: string, intent: string | null = null): IntentError {
  return new IntentError('bad-definition', message, intent);
}

function tooMany(what: string, count: number, most: number, intent: string | null = null) {
  if (count > most)
    throw new IntentError('too-large', `${count} ${what}: at most ${most} are allowed`, intent);
}

function tooLong(what: string, text: string, most: number, intent: string) {
  if (text.length <= most) return;
  throw new IntentError('too-large', `${what} has ${text.length} characters: shorten it to ${most}`, intent);
}
