/** The door of `scripts-dsl`: the script document, its checks, and the interpreter. */
export {};
