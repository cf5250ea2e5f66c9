/** Builds growlery/client: one file without Electron and without packages to install, for whatever Node the program that imports it has. */
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  // A published package may be looked into: what is in it should be readable.
  build: {
    ssr: 'src/main/client/index.ts',
    outDir: 'out/client',
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js' } },
  },
  ssr: { noExternal: true },
})
