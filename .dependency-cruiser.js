/**
 * The arrows of the house (DESIGN of the folders, README "How it is built"): who may import whom.
 * A folder may import itself, what stands in its `allowed` list, packages and Node's modules as far as a rule below allows.
 */
const allowed = {
  shared: [],
  'main/gntp': [],
  'main/server': ['main/gntp'],
  'main/client': ['main/server', 'main/gntp'],
  'main/icons': ['shared'],
  'main/store': ['shared'],
  'main/hub': ['main/store', 'main/icons', 'main/client', 'main/gntp', 'shared'],
  'main/api': ['main/hub', 'shared'],
  'main/headless': ['main/api', 'shared'],
  'main/desktop': [
    'main/api',
    'main/headless',
    'main/growlery.ts',
    'main/data-folder.ts',
    'main/fault-log.ts',
    'shared',
  ],
  'main/cli': [
    'main/headless',
    'main/growlery.ts',
    'main/data-folder.ts',
    'main/fault-log.ts',
    'main/client',
    'main/server/listen.ts',
    'main/server/limits.ts',
    'main/server/port-holder.ts',
    'main/gntp',
    'main/store',
    'shared',
  ],
  renderer: ['shared'],
}

const folderRules = Object.entries(allowed).map(([folder, targets]) => ({
  name: `${folder.replace('/', '-')}-imports`,
  comment: `src/${folder} may import ${targets.length ? targets.join(', ') : 'nothing else of ours'}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [folder, ...targets].map(path => `^src/${path}${path.endsWith('.ts') ? '$' : '/'}`) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...folderRules,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'src/shared runs on every side: no Node, no DOM, no Electron',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'gntp-has-no-io',
      comment: 'src/main/gntp takes bytes and gives messages: no socket, no file, no clock, no package',
      severity: 'error',
      from: { path: '^src/main/gntp/' },
      to: { pathNot: '^(src/main/gntp/|(node:)?(buffer|crypto)$)' },
    },
    {
      name: 'electron-only-in-desktop',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/desktop/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'sql-only-in-store',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/store/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
