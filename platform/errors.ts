/** A mistake of the caller that the caller can mend: shown as it is, with the field it is about. */
export class UserError extends Error {
  /** Stable code, kebab-case; the console translates it. */
  readonly code: string;
  readonly status: number;
  /** One entry for each wrong field, named by its JSON path. */
  readonly fields: FieldError[];

  constructor(code: string, message: string, options: { status?: number; fields?: FieldError[] } = {}) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.status = options.status ?? 422;
    this.fields = options.fields ?? [];
  }
}

export interface FieldError {
  path: string;
  code: string;
  message: string;
}

export const notFound = (what: string) =>
  new UserError('not-found', `${what} does not exist`, { status: 404 });
export const conflict = (code: string, message: string) => new UserError(code, message, { status: 409 });
