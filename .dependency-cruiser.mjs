const tests = '(\\.test\\.tsx?|\\.e2e\\.tsx?)$|^server/testing/';
const ground = '^server/(live|web|database|measures)/';
const features = '^server/(?!live/|web/|database/|measures/|testing/)[^/]+/';
/** Started as a process of its own, not imported. */
const ownProcess = '^server/backup/night-process\\.ts$';
const typeOnly = ['type-only'];

/** Imports run one way: start → app → features → (live, web, database, measures). Tests may look anywhere. */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third. Types alone may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typeOnly } },
    },
    {
      name: 'start-is-first',
      comment: 'Only what runs the program imports start.ts.',
      severity: 'error',
      from: { path: '^(server|views)/', pathNot: tests },
      to: { path: '^server/start\\.ts$' },
    },
    {
      name: 'app-is-second',
      comment: 'Only start.ts imports app.ts: a feature that needs the app is wired the wrong way round.',
      severity: 'error',
      from: { path: '^(server|views)/', pathNot: `^server/start\\.ts$|${tests}` },
      to: { path: '^server/app\\.tsx?$' },
    },
    {
      name: 'ground-knows-no-feature',
      comment:
        'Features register with live/ and web/ and use database/ and measures/, never the other way round.',
      severity: 'error',
      from: { path: ground, pathNot: tests },
      to: { path: features, pathNot: '^server/people/roles\\.ts$' },
    },
    {
      name: 'ground-knows-roles-by-type',
      comment: 'What a permission is called is part of every audience; the table of rights is not.',
      severity: 'error',
      from: { path: ground, pathNot: tests },
      to: { path: '^server/people/roles\\.ts$', dependencyTypesNot: typeOnly },
    },
    {
      name: 'database-is-lowest',
      comment: 'The database knows nothing of pages.',
      severity: 'error',
      from: { path: '^server/database/', pathNot: tests },
      to: { path: '^(views|server/(web|live))/' },
    },
    {
      name: 'measures-are-pure',
      comment: 'Quantities and money need nothing but themselves, so that views may print them.',
      severity: 'error',
      from: { path: '^server/measures/', pathNot: tests },
      to: { pathNot: '^server/measures/' },
    },
    {
      name: 'views-never-query',
      comment: 'Views take types from the server, and measures to print them with.',
      severity: 'error',
      from: { path: '^views/', pathNot: tests },
      to: { path: '^server/', pathNot: '^server/measures/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'views-only-render',
      comment: 'A view needs no library but the one that escapes, and nothing of Node.',
      severity: 'error',
      from: { path: '^views/', pathNot: tests },
      to: {
        path: '.',
        pathNot: '^(views|server)/|^node_modules/@kitajs/html/',
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'ops-stand-outside',
      comment: 'ops may use the server; the server never needs ops.',
      severity: 'error',
      from: { path: '^(server|views|static)/', pathNot: tests },
      to: { path: '^ops/' },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'Fixtures stay out of the program.',
      severity: 'error',
      from: { pathNot: `${tests}|^ops/` },
      to: { path: tests },
    },
    {
      name: 'browser-code-stands-alone',
      comment: 'What the browser loads is served as it is.',
      severity: 'error',
      from: { path: '^static/', pathNot: tests },
      to: { pathNot: '^static/' },
    },
    {
      name: 'no-development-packages',
      comment: 'The shipped image has no devDependencies.',
      severity: 'error',
      from: { path: '^(server|views|static)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: typeOnly },
    },
    {
      name: 'only-declared-packages',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-bundled', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'no-dangling-imports',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-unreachable-files',
      comment: 'A file that the program cannot reach is forgotten, or used by its test alone.',
      severity: 'error',
      from: { path: '^(ops/[^/]+|server/start|server/backup/night-process)\\.ts$' },
      to: { path: '^(server|views)/', pathNot: `${tests}|\\.d\\.ts$|${ownProcess}`, reachable: false },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
