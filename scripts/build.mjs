// Bundles the product into dist/, and with --tests the unit tests into build/test/.
//
//   node scripts/build.mjs [--tests] [--minify]
//
// The library's declarations are another script's: scripts/declarations.mjs.
// An entry that is there is built: client/extension.ts, server/main.ts, runner/main.ts.
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const began = Date.now();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tests = process.argv.includes('--tests');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  logLevel: 'warning',
  legalComments: 'none',
  define: { __STOF_TOOLS_VERSION__: JSON.stringify(version), __STOF_BROWSER__: 'false' },
};
const product = {
  ...common,
  format: 'cjs',
  minify: process.argv.includes('--minify'),
  sourcesContent: false,
  // Bundles that are loaded on use are required: Node reads a file that is imported once more, in search of its exports.
  supported: { 'dynamic-import': false },
};

/**
 * What is loaded when a document or a command needs it is a bundle of its own: no run without it pays for it. Commands that share one hold the
 * engine once: each is a sixth of a megabyte of the packed extension.
 */
const onUse = {
  'client/nodeProtocol.ts': 'protocol.js',
  'language/data/yaml.ts': 'yaml.js',
  'language/data/toml.ts': 'toml.js',
  'runtime/parts/age.ts': 'age.js',
  'runtime/parts/images/images.ts': 'images.js',
  'runtime/parts/markdown.ts': 'markdown.js',
  'runtime/parts/pdf.ts': 'pdf.js',
  'runtime/parts/zip.ts': 'zip.js',
  'runner/check.ts': 'check.js',
  'runner/commandLine/completion/completion.ts': 'completion.js',
  'runner/convert.ts': 'documents.js',
  'runner/dap/dap.ts': 'dap.js',
  'runner/fmt.ts': 'fmt.js',
  'runner/lsp.ts': 'lsp.js',
  'runner/docs.ts': 'documents.js',
  'runner/mcp/mcp.ts': 'mcp.js',
  'runner/packing.ts': 'documents.js',
  'runner/recording.ts': 'recording.js',
  'runner/repl/repl.ts': 'repl.js',
  'runner/testing/testCommand.ts': 'testing.js',
  'runner/watch/watchCommand.ts': 'watch.js',
};
/** `folder`: where those bundles lie, as seen from the one that loads them. */
const loadedFrom = folder => ({
  name: 'loaded on use',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      const entry = Object.keys(onUse).find(name => join(resolveDir, path) === join(root, name));
      return kind === 'dynamic-import' && entry !== undefined
        ? { path: `${folder}${onUse[entry]}`, external: true }
        : undefined;
    });
  },
});
const loadedOnUse = loadedFrom('./');
const library = { plugins: [loadedFrom('../')] };

/** In a browser such a bundle is a script that `web/scripts.ts` loads: it sets `stofPart`, and each import of it is a call. */
const web = {
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  supported: {},
  define: { ...common.define, __STOF_BROWSER__: 'true' },
};
const scripted = {
  name: 'loaded by the worker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      const entry = Object.keys(onUse).find(name => join(resolveDir, path) === join(root, name));
      return kind === 'dynamic-import' && entry !== undefined
        ? { path: onUse[entry], namespace: 'script', sideEffects: false }
        : undefined;
    });
    onLoad({ filter: /./, namespace: 'script' }, ({ path }) => ({
      // What an import of it gives is waited for.
      contents: `module.exports = { then: (...to) => globalThis.stofScript(${JSON.stringify(path)}).then(...to) };`,
    }));
  },
};
/** A bundle of all entries that have its name; their exports have names of their own. */
const shared = [...new Set(Object.values(onUse))].map(outfile => {
  const entries = Object.keys(onUse).filter(entry => onUse[entry] === outfile && existsSync(join(root, entry)));
  return build({
    ...product,
    plugins: [loadedOnUse],
    external: ['vscode'],
    stdin: { contents: entries.map(entry => `export * from './${entry}';`).join('\n'), resolveDir: root, loader: 'ts' },
    outfile: `dist/${outfile}`,
  });
});
/** Of those, what a server or a run in a browser can need. */
const parts = Object.entries(onUse).filter(([entry]) => /^(language|runtime)\//.test(entry));

rmSync(join(root, 'dist/library'), { recursive: true, force: true });
const jobs = [
  ...parts.map(([entry, outfile]) => [entry, `dist/web/${outfile}`, { ...web, globalName: 'stofPart' }]),
  ...['server', 'runner'].map(name => [
    `web/${name}.ts`,
    `dist/web/${name}.js`,
    { ...web, inject: ['web/immediate.ts'], plugins: [scripted] },
  ]),
  ['client/extension.ts', 'dist/client.js', { external: ['vscode'], plugins: [loadedOnUse] }],
  ['client/web/extension.ts', 'dist/web/client.js', { ...web, format: 'cjs', external: ['vscode'] }],
  ['server/main.ts', 'dist/server.js', { plugins: [loadedOnUse] }],
  ['runner/main.ts', 'dist/runner.js', { plugins: [loadedOnUse] }],
  ['runner/start.ts', 'dist/stof.js', { banner: { js: '#!/usr/bin/env node' } }],
  // Run in a web view: a browser's page.
  ['client/view/main.ts', 'dist/view.js', { platform: 'browser', format: 'iife', target: 'es2022' }],
  ['client/view/view.css', 'dist/view.css', {}],
  ['embedding/node/node.ts', 'dist/library/node.cjs', library],
  ['embedding/language.ts', 'dist/library/language.cjs', library],
  // The playground: static files, and the workers of the extension.
  ['playground/main.ts', 'dist/playground/playground.js', { ...web, sourcemap: false }],
  ['playground/playground.css', 'dist/playground/playground.css', {}],
  ['playground/frame.ts', 'dist/playground/processes.js', { ...web, sourcemap: false }],
  ['playground/processes.css', 'dist/playground/processes.css', {}],
  ['playground/processesPage.ts', 'build/processesPage.mjs', { format: 'esm' }],
  ['client/run/inConsole.ts', 'build/inConsole.js', {}],
  ['test/vscode/suite/index.ts', 'build/vscode/index.js', { external: ['vscode', 'mocha'] }],
  ['test/bench/editor/measure.ts', 'build/vscode/measure.js', { external: ['vscode'] }],
  ['test/soak/soak.ts', 'build/vscode/soak.js', { external: ['vscode'] }],
]
  .filter(([entry]) => existsSync(join(root, entry)))
  .map(([entry, outfile, more]) => build({ ...product, ...more, entryPoints: [entry], outfile }))
  .concat(shared);

// For pages and workers: what few documents need is a chunk that is loaded on use.
jobs.push(
  build({
    ...product,
    entryPoints: { stof: 'embedding/browser.ts', language: 'embedding/language.ts' },
    outdir: 'dist/library/browser',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    platform: 'browser',
    target: 'es2022',
    supported: {},
  }),
);

if (tests) {
  rmSync(join(root, 'build/test'), { recursive: true, force: true });
  const entryPoints = readdirSync(join(root, 'test'), { recursive: true })
    .filter(name => name.endsWith('.test.ts') && !name.startsWith('vscode'))
    .map(name => join('test', name));
  jobs.push(
    build({
      ...common,
      entryPoints,
      outdir: 'build/test',
      outbase: 'test',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      // One copy of each module for all test files, as in the product.
      splitting: true,
      packages: 'external',
    }),
  );
}
await Promise.all(jobs);

// What an earlier build called otherwise is not packed any more.
for (const folder of ['dist', 'dist/web'].map(name => join(root, name))) {
  for (const file of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, file.name);
    if (file.isFile() && statSync(path).mtimeMs < began - 1000) rmSync(path);
  }
}

// The same objects for who imports the library and for who requires it.
for (const name of ['node', 'language']) {
  const names = Object.keys(createRequire(import.meta.url)(join(root, `dist/library/${name}.cjs`)));
  writeFileSync(
    join(root, `dist/library/${name}.mjs`),
    `import library from './${name}.cjs';\n\nexport const { ${names.join(', ')} } = library;\n`,
  );
}

// A link to it on the PATH is the command `stof`.
chmodSync(join(root, 'dist/stof.js'), 0o755);

// The examples travel with the extension, for its command Open Examples.
rmSync(join(root, 'dist/examples'), { recursive: true, force: true });
cpSync(join(root, 'examples'), join(root, 'dist/examples'), { recursive: true });

// The playground is a folder that any server of static files may serve.
const playground = join(root, 'dist/playground');
const { processesPage } = await import(pathToFileURL(join(root, 'build/processesPage.mjs')).href);
writeFileSync(join(playground, 'processes.html'), processesPage);
cpSync(join(root, 'playground/index.html'), join(playground, 'index.html'));
cpSync(join(root, 'media/icon.png'), join(playground, 'icon.png'));
for (const name of ['server.js', 'runner.js', ...parts.map(([, outfile]) => outfile)]) {
  cpSync(join(root, 'dist/web', name), join(playground, name));
}
rmSync(join(playground, 'examples'), { recursive: true, force: true });
cpSync(join(root, 'examples'), join(playground, 'examples'), { recursive: true });
