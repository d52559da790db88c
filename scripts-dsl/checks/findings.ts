import { sentences, type Finding, type FindingCode } from './finding.ts';

const mostFindings = 1000;
const longestPart = 80;

/** Where a finding is. */
export interface Place {
  flow?: string;
  node?: string;
  path: string;
}

/** Collects the findings of all checks, up to a number that a person can still read. */
export class Findings {
  readonly #list: Finding[] = [];
  readonly #known = new Set<string>();
  #left = 0;

  add(code: FindingCode, place: Place, ...about: (string | number)[]): void {
    const key = [code, place.path, ...about].join('\0');
    if (this.#known.has(key)) return;
    if (this.#list.length >= mostFindings) {
      this.#left += 1;
      return;
    }
    this.#known.add(key);
    const { severity, en, zh } = sentences[code];
    const parts = about
      .map((part) => String(part))
      .map((part) => (part.length > longestPart ? `${part.slice(0, longestPart)}…` : part));
    const put = (sentence: string) =>
      sentence.replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)] ?? '');
    this.#list.push({
      code,
      severity,
      flow: place.flow ?? null,
      node: place.node ?? null,
      path: place.path,
      message: { en: put(en), zh: put(zh) },
    });
  }

  /** Errors before warnings, else in the order of the document. */
  list(): Finding[] {
    if (this.#left > 0) {
      const left = this.#left;
      this.#left = 0;
      this.#list.pop();
      this.add('too-many-findings', { path: '' }, left + 1);
    }
    return this.#list.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  }
}
