/** Line icons on a 16-unit grid, drawn in the colour of the text around them. */
const paths = {
  floor: 'M2 13V8m4 5V3m4 10V6m4 7V9',
  tasks: 'M3 4.5h10M3 8h10M3 11.5h6M12 10l2 1.5-2 1.5z',
  lists: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  suppressions: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM4.2 4.2l7.6 7.6',
  numbers: 'M6.5 10.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM9.5 9.5 13.5 13.5M6.5 4.5v2l1.4.9',
  me: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM2.8 13.5c.6-2.4 2.6-3.8 5.2-3.8s4.6 1.4 5.2 3.8',
  users:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.6 13c.5-2.2 2.2-3.4 4.4-3.4s3.9 1.2 4.4 3.4M10.6 3.2a2.2 2.2 0 0 1 0 4.1M12 9.9c1.3.5 2.1 1.5 2.4 3.1',
  departments: 'M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5V8m-4 2.5V8h8v2.5',
  roles: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM5.8 8l1.6 1.6L10.4 6.6',
  skillGroups:
    'M5.5 5.5m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M10.5 5.5m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M8 10.5m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0',
  trunks: 'M2 8h3l1.5-4 3 8L11 8h3',
  trunkGroups: 'M2 5h2.5l1.2-2.5L8.3 7l1.2-2H14M2 11h2.5l1.2-2.5L8.3 13l1.2-2H14',
  switches: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3',
  gateways: 'M2 8h7M6.5 5 9.5 8l-3 3M10 2.5h3.5v11H10',
  webhooks:
    'M5 11.5a2.5 2.5 0 1 0 2.4 3.2M7 5.5a2.2 2.2 0 1 1 3.6 1.7M8.8 5.8l2.4 4.4M7.2 6.6 5 10.6M12 14.2a2.2 2.2 0 1 0-1-4',
  callerNumbers: 'M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.5 6h11M2 10h11',
  policies: 'M8 2v11.5M5 13.5h6M3 4.5h10M3 4.5 1.2 9h3.6zM13 4.5 11.2 9h3.6z',
  outcomes: 'M2.5 8h4m0 0 4-4.5h3m-7 4.5 4 4.5h3m-7-4.5h7',
  results: 'M3.5 2.5h9v11h-9zM5.8 6l1 1 1.7-1.8M5.8 10l1 1 1.7-1.8M10 6.2h1M10 10.2h1',
  callbacks: 'M2.5 4h11v9.5h-11zM2.5 6.8h11M5.5 2.5v3M10.5 2.5v3M8 8.5v2l1.5.8',
  recordings:
    'M8 2.5a2 2 0 0 1 2 2v3.5a2 2 0 0 1-4 0V4.5a2 2 0 0 1 2-2zM3.8 8a4.2 4.2 0 0 0 8.4 0M8 12.2v1.8',
  audit: 'M4 2.5h6l2.5 2.5v8.5H4zM6 7h4.5M6 9.5h4.5M6 12h3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4 14 14',
  plus: 'M8 3v10M3 8h10',
  close: 'M3.5 3.5l9 9m0-9-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  upload: 'M8 10.5V2.5M4.8 5.5 8 2.4l3.2 3.1M2.5 10.5v3h11v-3',
  download: 'M8 2.5v8M4.8 7.5 8 10.6l3.2-3.1M2.5 10.5v3h11v-3',
  play: 'M4.5 3v10l8.5-5z',
  pause: 'M5 3.5v9M11 3.5v9',
  stop: 'M4 4h8v8H4z',
  warn: 'M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.4h.01',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.3v3.4M8 5.2h.01',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13 9.4A5.6 5.6 0 0 1 6.6 3a5.6 5.6 0 1 0 6.4 6.4z',
  screen: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  globe:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.5c2 1.5 2.6 3.4 2.6 5.5S10 12 8 13.5C6 12 5.4 10.1 5.4 8S6 4 8 2.5z',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6',
  expand: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5 9.5 6.5M2.5 13.5l4-4',
  phone: 'M5 2.5 3 3c-.5 5.5 4.5 10.5 10 10l.5-2-3-1.7-1.3 1.3C7.5 9.8 6.2 8.5 5.4 6.8l1.3-1.3z',
  lock: 'M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  exit: 'M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3',
  file: 'M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  edit: 'M3 13l.6-2.6 7-7 2 2-7 7z',
  scripts: 'M2.5 3h7v4.5H6L4 9.5v-2H2.5zM8 9.5h5.5v3H12v1.5l-1.8-1.5H8z',
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  redo: 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3',
  arrange: 'M2.5 3h4v3h-4zM9.5 2.5h4v3h-4zM9.5 10h4v3h-4zM6.5 4.5h1.5M8 4v7.5h1.5',
  alignLeft: 'M2.5 2v12M5 4h8M5 8h5M5 12h7',
  alignTop: 'M2 2.5h12M4 5v8M8 5v5M12 5v7',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  paste: 'M5.5 2.5h5v2h-5zM5.5 3.5h-2v10h9v-10h-2',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  fit: 'M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: say what it means in text or a label beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
