/** The rooms stand in a row; a room imports any room to its right through its door only. */
const row = ['app', 'api', 'campaigns', 'dialer-core', 'scripts-dsl', 'nlu', 'platform'];
const doors = '^(' + row.join('|') + ')/index\\.ts$|^dialer-core/pacing/index\\.ts$';

const leftward = row.slice(1).map((room, i) => ({
  name: `${room}-never-imports-leftward`,
  severity: 'error',
  comment: `${room} stands to the right of ${row.slice(0, i + 1).join(', ')}: declare a port instead`,
  from: { path: `^${room}/` },
  to: { path: `^(${row.slice(0, i + 1).join('|')})/` },
}));

const throughTheDoor = row.map((room) => ({
  name: `${room}-through-its-door`,
  severity: 'error',
  comment: `other rooms import ${room} from ${room}/index.ts only`,
  from: { path: '^(' + row.join('|') + ')/', pathNot: `^${room}/` },
  to: { path: `^${room}/`, pathNot: doors },
}));

module.exports = {
  forbidden: [
    ...leftward,
    ...throughTheDoor,
    {
      name: 'web-knows-only-the-contract',
      severity: 'error',
      comment: 'the console takes types from api/contract and nothing else from the server',
      from: { path: '^web/' },
      to: { path: '^(' + row.join('|') + ')/', pathNot: '^api/contract/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pacing-is-pure',
      severity: 'error',
      from: { path: '^dialer-core/pacing/' },
      to: { pathNot: '^dialer-core/pacing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.test\\.ts$' },
  },
};
