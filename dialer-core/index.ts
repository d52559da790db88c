export * from './schema.ts';
export * from './ports.ts';
export * from './outcomes.ts';
export * from './switch/port.ts';
export * from './agents/index.ts';
export * from './switch/simulated/index.ts';
export * from './engine/index.ts';
