import type { Value } from '../document/pieces.ts';
import type { Scope } from '../expressions/evaluate.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { fillTemplate } from '../expressions/template.ts';
import type { Action } from './action.ts';
import { builtIn } from './builtInVariables.ts';
import type { CompiledScript } from './compileScript.ts';
import { copyOf, hardLimits, type ConversationState, type Turn } from './conversationState.ts';

/**
 * One step of a conversation while it is computed: a copy of the state that may be changed, and the actions so far.
 * What the state holds is never changed in place, so the state before the step stays as it was.
 */
export class Run implements Scope {
  readonly compiled: CompiledScript;
  readonly state: ConversationState;
  readonly actions: Action[] = [];
  /** Lists and records that this step has copied already, and may change. */
  #own: unknown[] = [];

  constructor(compiled: CompiledScript, state: ConversationState) {
    this.compiled = compiled;
    this.state = copyOf(state);
  }

  act(action: Action): void {
    this.actions.push(action);
  }

  /** A name for the next prompt, request or message. */
  nextId(kind: string): string {
    this.state.serial += 1;
    return `${kind}${this.state.serial}`;
  }

  record(turn: Turn): void {
    if (this.state.turns.length >= hardLimits.turns) return;
    this.state.turns = this.#with(this.state.turns, turn);
  }

  addToPath(entry: string): void {
    if (this.state.path.length >= hardLimits.pathEntries) return;
    this.state.path = this.#with(this.state.path, entry);
  }

  /** Notes that an outlet of a node was taken. */
  takeOutlet(node: string, outlet: string): void {
    if (this.state.outlets.length >= hardLimits.pathEntries) return;
    this.state.outlets = this.#with(this.state.outlets, `${node}/${outlet}`);
  }

  /** The list with one more; it is copied once a step, and then with room for it. */
  #with<T>(list: T[], one: T): T[] {
    if (this.#own.includes(list)) {
      list.push(one);
      return list;
    }
    const longer = [...list, one];
    this.#own.push(longer);
    return longer;
  }

  addTags(tags: readonly string[]): void {
    for (const tag of tags) {
      if (this.state.tags.includes(tag)) continue;
      this.state.tags = [...this.state.tags, tag];
      this.act({ type: 'tag', tag });
    }
  }

  setResult(result: string | undefined): void {
    if (result === undefined || result === this.state.result) return;
    this.state.result = result;
    this.act({ type: 'set-result', result });
  }

  setVariable(name: string, value: Value): void {
    if (!this.#own.includes(this.state.variables))
      this.#own.push((this.state.variables = { ...this.state.variables }));
    this.state.variables[name] = value;
  }

  valueOf(name: string): Value {
    const { variables, facts } = this.state;
    if (Object.hasOwn(variables, name)) return variables[name] ?? null;
    if (Object.hasOwn(facts.contact, name)) return facts.contact[name] ?? null;
    return builtIn(name, this.state) ?? null;
  }

  /** The next number between 0 and 1 of the call's seed (mulberry32). */
  draw(): number {
    this.state.draws += 1;
    let mixed = (Math.trunc(this.state.facts.seed) + this.state.draws * 0x6d2b79f5) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  fill(text: string, encode?: (value: string) => string): string {
    return fillTemplate(this.compiled.template(text), (name) => this.valueOf(name), encode);
  }

  compute(source: string): Value {
    const expression = this.compiled.expression(source);
    return expression === null ? null : evaluate(expression, this);
  }

  get language() {
    return this.compiled.script.language;
  }
}
