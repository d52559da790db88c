export const designerTabs = [
  'canvas',
  'intents',
  'knowledge',
  'handlers',
  'variables',
  'prompts',
  'settings',
  'tests',
  'unrecognised',
  'versions',
] as const;
export type DesignerTab = (typeof designerTabs)[number];

export const isTab = (text: string): text is DesignerTab =>
  (designerTabs as readonly string[]).includes(text);

/** Where a tab of a script stands. */
export const tabPath = (id: string, tab: DesignerTab): string =>
  tab === 'canvas' ? `/scripts/${id}` : `/scripts/${id}/${tab}`;
