/** Something that goes on for a while. */
export type Work = () => Promise<unknown>;
export type Changed = () => Promise<void>;
