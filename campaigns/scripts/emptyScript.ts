import { parseScript, type Script } from '../../scripts-dsl/index.ts';

/** What an empty canvas holds: one main flow without a node. */
export function emptyScript(name: string, language: Script['language']): Script {
  return parseScript({
    format: 2,
    id: 'script',
    name,
    language,
    start: 'main',
    flows: [{ id: 'main', name: language === 'zh' ? '主流程' : 'Main', kind: 'main' }],
  });
}
