export * from './schema.ts';
export * from './ports.ts';
export * from './outcomes.ts';
export * from './switch/port.ts';
