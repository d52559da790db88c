import type { NodeKind, ScriptNode } from '../../../../api/contract/index.ts';

/** What the fields of one kind of node are given; `put` replaces the node. */
export interface FieldsOf<K extends NodeKind> {
  node: Extract<ScriptNode, { kind: K }>;
  put: (node: Extract<ScriptNode, { kind: K }>) => void;
}

/** A field that is absent where it has its default. */
export function withField<T extends object, K extends keyof T>(of: T, key: K, value: T[K] | undefined): T {
  const { [key]: _, ...rest } = of;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
}
