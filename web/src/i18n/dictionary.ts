/** The same keys in another language. Chinese has no singular: `_one` is not asked for. */
export type Translated<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translated<T[K]>;
};

/** Whether `key` is one of the keys of `object`: narrows a word from the server to one that has a text. */
export const isKeyOf = <T extends object>(object: T, key: PropertyKey): key is keyof T =>
  Object.hasOwn(object, key);
