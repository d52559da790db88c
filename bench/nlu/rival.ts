import type { Labelled } from './dataSets.ts';

interface Classifier {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
}

/**
 * Per cent that the Bayes classifier of `natural`, the library that most JavaScript programs take, ranks first; null
 * where it is not installed (`npm install --no-save natural`: the product does not need it).
 */
export async function rivalAccuracy(train: Labelled[], test: Labelled[]): Promise<number | null> {
  const classifier = await newClassifier();
  if (classifier === null) return null;
  for (const { text, intent } of train) classifier.addDocument(text, intent);
  classifier.train();
  const right = test.filter(({ text, intent }) => classifier.classify(text) === intent);
  return (100 * right.length) / test.length;
}

async function newClassifier(): Promise<Classifier | null> {
  // Not written into the import: types and bundle must do without it.
  const library = 'natural';
  try {
    const loaded = (await import(library)) as { default: { BayesClassifier: new () => Classifier } };
    return new loaded.default.BayesClassifier();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
