/** The door of `nlu`: an utterance becomes an intent and entities. */
export {};
