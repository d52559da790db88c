/**
 * The only error this room throws: a document that is no script, a state or an input that is none, or a script that
 * cannot be run at all. `path` names the place in the document (`flows[0].nodes[3].utterances`), empty when there is
 * none.
 */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(path === '' ? problem : `${path}: ${problem}`, options);
    this.path = path;
  }
}

/** Runs `work`; whatever it throws that is no `ScriptError` leaves as one, so that a caller has one error to handle. */
export function onlyScriptErrors<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScriptError) throw error;
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new ScriptError('', `${doing} is not possible: ${reason.slice(0, 300)}`, { cause: error });
  }
}
