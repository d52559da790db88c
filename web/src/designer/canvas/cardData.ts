import type { Edge, Node } from '@xyflow/react';
import type { NodeKind, ScriptNode } from '../../../../api/contract/index.ts';

/** What a node shows on the canvas. */
export interface CardData extends Record<string, unknown> {
  node: ScriptNode;
  isEntry: boolean;
  errors: number;
  warnings: number;
  /** On the way of the conversation that is tried. */
  lit: 'path' | 'here' | null;
  /** Of a version's calls; null: not shown. */
  visits: { entered: number; ended: number; share: number } | null;
}

export type Card = Node<CardData, 'card'>;
export type Wire = Edge<{ lit: boolean }>;

export const CARD_WIDTH = 260;

/** About as tall as it will be drawn, for arranging before anything is measured. */
export const guessedHeight = (outlets: number): number => 84 + outlets * 26;

/** Kinds that look alike do alike. */
export const toneOf: Record<NodeKind, 'says' | 'asks' | 'decides' | 'calls' | 'hands' | 'leads' | 'ends'> = {
  talk: 'says',
  keys: 'asks',
  rate: 'asks',
  condition: 'decides',
  hours: 'decides',
  set: 'decides',
  request: 'calls',
  message: 'calls',
  transfer: 'hands',
  'sub-flow': 'leads',
  jump: 'leads',
  end: 'ends',
};
