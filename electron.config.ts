/** Builds the three parts of the desktop app (main, preload, renderer) and, beside main, the command line. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { licences } from './build/licences.ts'

const source = (path: string) => resolve(import.meta.dirname, 'src', path)

/** Views have addresses of their own (/inbox/3), so the page's files must be found from any of them; electron-vite says './'. */
const absoluteBase: Plugin = {
  name: 'growlery:absolute-base',
  enforce: 'post',
  config(config) {
    config.base = '/'
  },
}

/** electron-vite gives every chunk that names `__dirname` one; a package that makes its own would have two. */
const ownDirname: Plugin = {
  name: 'growlery:own-dirname',
  transform: code => (/\bconst __dirname\b/.test(code) ? code.replaceAll('__dirname', 'ownDirname') : null),
}

export default defineConfig({
  main: {
    plugins: [ownDirname, licences()],
    build: {
      outDir: 'out/main',
      // Packages go into the bundle: finding and reading their hundreds of files would be half of the time to start. So all of them are
      // devDependencies: who installs growlery has to install nothing else.
      externalizeDeps: false,
      rollupOptions: {
        input: { desktop: source('main/desktop/desktop.ts'), growlery: source('main/cli/growlery.ts') },
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is loaded as CommonJS.
      rollupOptions: { input: { preload: source('main/desktop/preload.ts') }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: source('renderer'),
    // The host puts a fresh nonce in its place for each page that it serves (see main/headless/page.ts).
    html: { cspNonce: '{{nonce}}' },
    plugins: [react(), absoluteBase, licences()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: source('renderer/index.html') },
    },
  },
})
