/** Does away with something; fails with what the server says. */
export type Removal = () => Promise<unknown>;
