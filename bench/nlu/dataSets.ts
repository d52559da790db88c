import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** An utterance and what it means. */
export interface Labelled {
  text: string;
  intent: string;
}

export interface Banking77 {
  train: Labelled[];
  test: Labelled[];
}

export interface Clinc150 extends Banking77 {
  val: Labelled[];
  /** Utterances that belong to no intent. */
  outsideVal: string[];
  outsideTest: string[];
}

/** The folder of the public sets: OUTPACE_NLU_DATA, by default ../shared/nlu beside the clone. */
export function dataFolder(): string {
  return resolve(process.env.OUTPACE_NLU_DATA ?? '../shared/nlu');
}

const rows = z.array(z.object({ text: z.string(), category: z.string() }));

export function readBanking77(): Banking77 {
  const read = (name: string) =>
    rows
      .parse(parse(readFileSync(join(dataFolder(), name)), { columns: true }))
      .map(({ text, category }) => ({ text, intent: category }));
  return { train: read('banking77-train.csv'), test: read('banking77-test.csv') };
}

const pairs = z.array(z.tuple([z.string(), z.string()]));
const clinc = z.object({ train: pairs, val: pairs, test: pairs, oos_val: pairs, oos_test: pairs });

export function readClinc150(): Clinc150 {
  const all = clinc.parse(JSON.parse(readFileSync(join(dataFolder(), 'clinc150.json'), 'utf8')));
  const labelled = (list: [string, string][]) => list.map(([text, intent]) => ({ text, intent }));
  const texts = (list: [string, string][]) => list.map(([text]) => text);
  return {
    train: labelled(all.train),
    val: labelled(all.val),
    test: labelled(all.test),
    outsideVal: texts(all.oos_val),
    outsideTest: texts(all.oos_test),
  };
}
