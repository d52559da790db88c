/** Stable codes of what is wrong with a whole file. */
export type FileProblemCode =
  | 'empty-file'
  | 'not-text'
  | 'unsupported-format'
  | 'password-protected'
  | 'damaged-file'
  | 'too-large'
  | 'too-large-unpacked'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'unclosed-quote'
  | 'row-too-long'
  | 'no-data'
  | 'took-too-long'
  | 'too-much-memory'
  | 'upload-gone'
  | 'keeps-failing';

/** The file cannot be imported (any further); the message tells its owner why and what to do. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;

  constructor(code: FileProblemCode, message: string) {
    super(message);
    this.name = 'FileProblem';
    this.code = code;
  }
}
