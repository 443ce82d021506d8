import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Everything is bundled but what must stay a file of its own: a bundled main starts faster, and an
// installed copy needs one native package only. See CONTRIBUTING.md.
const external = ['electron', 'libsql']

// One character beyond Latin-1 makes V8 keep the whole source with two bytes for each of its characters.
const charset = 'ascii'

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          'conversations-worker': 'src/main/conversations/worker.ts',
        },
        output: {
          format: 'es',
          charset,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // A quarter less to read at the start; with names, so that the log says where something failed.
          minify: { compress: false, mangle: false, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: [resolve('src/renderer/index.html'), resolve('src/renderer/diagram.html')],
        // Together, so that no schema is made before Zod knows that it may not evaluate code.
        output: {
          charset,
          codeSplitting: {
            groups: [{ name: 'schemas', test: /node_modules[\\/]zod[\\/]|schemas-without-eval/ }],
          },
        },
      },
    },
  },
})
